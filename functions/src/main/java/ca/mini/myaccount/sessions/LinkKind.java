package ca.mini.myaccount.sessions;

import java.time.Duration;

/** What a mailed link is good for, and how long (rules.md). A link of one kind is no other. */
public enum LinkKind {
  /** Rules: activation link. */
  ACTIVATION(Duration.ofHours(24)),
  /** Rules: reset link. */
  PASSWORD_RESET(Duration.ofMinutes(60)),
  /** As long as an activation link, which it is for the new address. */
  EMAIL_CHANGE(Duration.ofHours(24)),
  /** Rules: sensitive change, 72 hours. */
  EMAIL_REVERSAL(Duration.ofDays(3)),
  /** "This wasn't me" of a security mail; mails are read late. */
  FREEZE(Duration.ofDays(30));

  private final Duration lifetime;

  LinkKind(Duration lifetime) {
    this.lifetime = lifetime;
  }

  /** How long it can be followed. */
  public Duration lifetime() {
    return lifetime;
  }
}
