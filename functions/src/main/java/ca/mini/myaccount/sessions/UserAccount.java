package ca.mini.myaccount.sessions;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PersonName;
import ca.mini.myaccount.values.UserName;
import java.time.Instant;
import java.util.Optional;

/**
 * A user account: what a customer signs in to.
 *
 * @param passwordHash absent once an e-mail change was undone, until a new password is chosen
 * @param credentialEpoch raised to end every session, device trust and grant at once
 * @param sessionEpoch raised to end every session but the one that asks for it
 * @param frozenAt since when nobody may sign in, because "This wasn't me" was said
 * @param passwordResetAt since when the next device authorization may not go by a mail to the
 *     account's own address, because a reset came by such a one (rules: reset link)
 * @param paperlessSince since when the customer wants documents here alone, and none by post
 * @param userName that signs in as the e-mail address does, if the account came with one
 */
public record UserAccount(
    String id,
    EmailAddress email,
    PersonName firstName,
    PersonName lastName,
    Language language,
    Optional<String> passwordHash,
    String termsVersion,
    Instant createdAt,
    long credentialEpoch,
    long sessionEpoch,
    Optional<Instant> frozenAt,
    Optional<Instant> passwordResetAt,
    Optional<Instant> paperlessSince,
    Optional<UserName> userName) {

  /** The user account that an item holds. */
  public static UserAccount of(Item item) {
    return new UserAccount(
        item.text("id"),
        new EmailAddress(item.text("email")),
        new PersonName(item.text("firstName")),
        new PersonName(item.text("lastName")),
        Language.parse(item.text("language")),
        item.textIfAny("passwordHash"),
        item.text("termsVersion"),
        item.time("createdAt"),
        item.number("credentialEpoch"),
        item.number("sessionEpoch"),
        item.timeIfAny("frozenAt"),
        item.timeIfAny("passwordResetAt"),
        item.timeIfAny("paperlessSince"),
        item.textIfAny("userName").map(UserName::new));
  }
}
