package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.sessions.LinkKind;
import ca.mini.myaccount.sessions.Links;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Links to choose a new password: an address has one live one, the last. */
final class PasswordResets {
  private static final String TOKEN_HASH = "tokenHash";

  private final Backend backend;
  private final AddressItems addresses;
  private final Links links;
  private final Notices notices;

  PasswordResets(Backend backend) {
    this.backend = backend;
    addresses = new AddressItems(backend);
    links = new Links(backend);
    notices = new Notices(backend);
  }

  /** The writes that mail a link to an address, of which nothing is known. */
  List<Write> request(EmailAddress email, Language language, Instant now) {
    Token token = backend.newToken();
    List<Write> writes = new ArrayList<>(issue(email, token, now));
    writes.addAll(
        notices.aboutAddress(
            Notification.of(NotificationKind.PASSWORD_RESET_REQUESTED, email, language)
                .withLink(token, LinkKind.PASSWORD_RESET.lifetime()),
            now));
    return writes;
  }

  /** The writes that make a link the live one of an address. */
  List<Write> issue(EmailAddress email, Token token, Instant now) {
    return List.of(
        links.issue(LinkKind.PASSWORD_RESET, token, now).set("email", email.value()),
        Write.put(addresses.passwordReset(email))
            .set(TOKEN_HASH, token.hash())
            .expiresAt(now.plus(LinkKind.PASSWORD_RESET.lifetime())));
  }

  /**
   * The write that uses up the live link of an address, refused unless the token is of that one.
   */
  Write use(EmailAddress email, Token token) {
    return Write.delete(addresses.passwordReset(email))
        .onlyIf(Condition.equal(TOKEN_HASH, token.hash()));
  }

  /** The write that makes any link of an address worthless. */
  Write cancel(EmailAddress email) {
    return Write.delete(addresses.passwordReset(email));
  }
}
