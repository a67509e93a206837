package ca.mini.myaccount.devices;

import ca.mini.myaccount.agreements.PendingLink;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a session is about to authorize, once a code was asked for.
 *
 * @param code that was sent, until it is used
 * @param provenAt when the right code was given for a holder that is linked elsewhere
 * @param contactVersion of the contact that the code went to
 * @param linkedTo the other user account that the holder was linked to when the code was sent
 * @param vehicles of the agreements that a link adds, by the agreement's id
 * @param fileEmail the e-mail address that was on file last time, to look up early
 */
record Authorization(
    String purpose,
    CustomerId customerId,
    Optional<SentCode> code,
    Optional<Instant> provenAt,
    long contactVersion,
    Optional<String> linkedTo,
    Map<String, String> vehicles,
    Optional<String> fileEmail) {
  /** How long a right code allows to move a link: as long as a code lives. */
  static final Duration PROVEN = SentCode.LIFETIME;

  static final String PURPOSE = "purpose";
  static final String PROVEN_AT = "provenAt";
  static final String LINKED_TO = "linkedTo";
  static final String VEHICLES = "vehicles";

  /** What an item says, which may have expired, or be about something else by now. */
  static Optional<Authorization> of(@Nullable Item item, Instant now) {
    return Optional.ofNullable(item)
        .filter(found -> found.aliveAt(now))
        .map(
            found ->
                new Authorization(
                    found.text(PURPOSE),
                    new CustomerId(found.text("customerId")),
                    SentCode.of(found),
                    found.timeIfAny(PROVEN_AT),
                    found.number(SentCode.CONTACT_VERSION),
                    found.textIfAny(LINKED_TO),
                    found.texts(VEHICLES),
                    found.textIfAny(PendingLink.FILE_EMAIL)));
  }

  boolean isAbout(Purpose wanted, CustomerId whom) {
    return purpose.equals(wanted.stored()) && customerId.equals(whom);
  }
}
