package ca.mini.myaccount.devices;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A code that waits to be typed, by its keyed hash.
 *
 * @param id of the code, which only the newest of a Customer ID shares with {@link HolderCodes}
 * @param contactVersion of the contact that it went to: once that changes the code is void
 */
record SentCode(
    String id, String mac, Channel channel, long contactVersion, Instant sentAt, Instant until) {
  /** Rules: device code. */
  static final Duration LIFETIME = Duration.ofMinutes(5);

  static final String ID = "codeId";
  static final String CONTACT_VERSION = "contactVersion";

  private static final String MAC = "codeMac";
  private static final String CHANNEL = "channel";
  private static final String SENT_AT = "sentAt";
  private static final String UNTIL = "codeUntil";

  static Optional<SentCode> of(Item authorization) {
    return authorization
        .textIfAny(ID)
        .map(
            id ->
                new SentCode(
                    id,
                    authorization.text(MAC),
                    Channel.valueOf(authorization.text(CHANNEL)),
                    authorization.number(CONTACT_VERSION),
                    authorization.time(SENT_AT),
                    authorization.time(UNTIL)));
  }

  Write addTo(Write authorization) {
    return authorization
        .set(ID, id)
        .set(MAC, mac)
        .set(CHANNEL, channel.name())
        .set(CONTACT_VERSION, contactVersion)
        .set(SENT_AT, sentAt)
        .set(UNTIL, until);
  }

  /** Takes a code away, and leaves which contact it went to. */
  static Write removeFrom(Write authorization) {
    return authorization.remove(ID).remove(MAC).remove(CHANNEL).remove(SENT_AT).remove(UNTIL);
  }
}
