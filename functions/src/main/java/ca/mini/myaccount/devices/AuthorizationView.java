package ca.mini.myaccount.devices;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a code would authorize and where it can go, as the customer sees it.
 *
 * @param channels the contacts on file, masked; none when only a call helps
 * @param code that was sent and can be typed
 * @param paused after too many wrong codes
 */
record AuthorizationView(
    Purpose purpose,
    List<Option> channels,
    @Nullable Typable code,
    @Nullable Paused paused,
    Help help) {

  /** A contact, and why no code goes there if none does. */
  record Option(Channel channel, String to, boolean available, Contact.@Nullable Obstacle reason) {}

  /**
   * A code that can be typed.
   *
   * @param to where it went, masked
   * @param resendAt when another one may be asked for
   */
  record Typable(
      Channel channel, @Nullable String to, Instant expiresAt, Instant resendAt, int triesLeft) {}

  /** Until when; without a time, only staff can help. */
  record Paused(@Nullable Instant until) {}

  static AuthorizationView of(Pending pending, List<Contact> contacts, Help help, Instant now) {
    HolderCodes codes = pending.codes();
    return new AuthorizationView(
        pending.purpose(),
        contacts.stream().map(AuthorizationView::option).toList(),
        pending.liveCode(now).map(code -> typable(code, contacts, codes, now)).orElse(null),
        codes.isPausedAt(now) ? new Paused(codes.pausedUntil(now).orElse(null)) : null,
        help);
  }

  private static Option option(Contact contact) {
    return new Option(
        contact.channel(),
        contact.masked(),
        contact.obstacle().isEmpty(),
        contact.obstacle().orElse(null));
  }

  private static Typable typable(
      SentCode code, List<Contact> contacts, HolderCodes codes, Instant now) {
    return new Typable(
        code.channel(),
        contacts.stream()
            .filter(contact -> contact.channel() == code.channel())
            .map(Contact::masked)
            .findFirst()
            .orElse(null),
        code.until(),
        codes.nextSendAt(now),
        codes.triesLeft(now));
  }
}
