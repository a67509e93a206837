package ca.mini.myaccount.sessions;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A customer who has signed in, in one browser.
 *
 * @param links what the user account is linked to
 * @param trust why it may open what is linked, if it may
 * @param passkey by which it was started, if it was by one
 * @param oneId the session of OneID in the same browser, which ends with this one
 * @param id names the session for its owner; it is the hash of the secret, which opens nothing
 */
public record Session(
    UserAccount user,
    LinkedAgreements links,
    Optional<Trust> trust,
    Optional<String> passkey,
    Optional<String> oneId,
    Key key,
    String id,
    Instant signedInAt,
    Instant lastUsedAt,
    String browser) {
  /** NIST SP 800-63B-4 §2.2.3 allows an hour at AAL2; rules: session. */
  static final Duration IDLE = Duration.ofMinutes(15);

  /** Rules: session. */
  static final Duration LONGEST = Duration.ofHours(12);

  /** A sensitive change within this needs no password again (rules: sensitive change). */
  private static final Duration FRESH = Duration.ofMinutes(15);

  static final String PASSKEY = "passkey";
  static final String ONE_ID = "oneId";

  static Session of(
      UserAccount user, LinkedAgreements links, Optional<Trust> trust, Key key, Item item) {
    return new Session(
        user,
        links,
        trust,
        item.textIfAny(PASSKEY),
        item.textIfAny(ONE_ID),
        key,
        item.text("id"),
        item.time("signedInAt"),
        item.time("lastUsedAt"),
        item.text("browser"));
  }

  /** Whether the item is a session of the user account that has not ended at this time. */
  static boolean isLive(UserAccount user, Item item, Instant now) {
    return item.number("credentialEpoch") == user.credentialEpoch()
        && item.number("sessionEpoch") == user.sessionEpoch()
        && user.frozenAt().isEmpty()
        && now.isBefore(item.time("signedInAt").plus(LONGEST))
        && now.isBefore(item.time("lastUsedAt").plus(IDLE));
  }

  /** Whether the password was given so lately that it need not be given again. */
  public boolean isFresh(Instant now) {
    return now.isBefore(signedInAt.plus(FRESH));
  }

  /** Whether a code has to be given before anything that is linked opens (rules: session). */
  public boolean needsCode() {
    return !links.isEmpty() && trust.isEmpty();
  }

  Session usedAt(Instant time) {
    return new Session(user, links, trust, passkey, oneId, key, id, signedInAt, time, browser);
  }

  /** When it ends unless it is used: by the time that is stored, not by that of this request. */
  Instant idleExpiresAt() {
    Instant idle = lastUsedAt.plus(IDLE);
    return idle.isBefore(expiresAt()) ? idle : expiresAt();
  }

  /** When it ends in any case. */
  Instant expiresAt() {
    return signedInAt.plus(LONGEST);
  }
}
