package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Security mails: each has a link of its own that says "This wasn't me" (rules: mails). */
public final class Notices {
  private final Backend backend;
  private final Database database;
  private final Links links;
  private final Outbox outbox;

  /** Notices by the outbox of the backend. */
  public Notices(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    links = new Links(backend);
    outbox = new Outbox(backend);
  }

  /** The writes that queue a notice to the owner of a user account. */
  public List<Write> about(String userId, Notification notice, Instant now) {
    return queue(notice, Map.of("userId", userId, "email", notice.to().stored()), now);
  }

  /** The writes that tell the owner of a user account that its password is another one now. */
  public List<Write> passwordChanged(UserAccount user, Instant now) {
    return about(
        user.id(),
        Notification.of(NotificationKind.PASSWORD_CHANGED, user.email(), user.language())
            .with("firstName", user.firstName().value()),
        now);
  }

  /** The writes that queue a notice about whatever account the address has when it is read. */
  public List<Write> aboutAddress(Notification notice, Instant now) {
    return queue(notice, Map.of("email", notice.to().stored()), now);
  }

  /**
   * Makes the writes of a notice to nobody, for the snapshot: while it is prepared none is sent.
   */
  public void prime() {
    EmailAddress nobody = new EmailAddress("nobody@example.invalid");
    database.commit(
        aboutAddress(
            Notification.of(NotificationKind.PASSWORD_CHANGED, nobody, Language.EN),
            backend.now()));
  }

  private List<Write> queue(Notification notice, Map<String, String> subject, Instant now) {
    Token notMe = backend.newToken();
    Write link = links.issue(LinkKind.FREEZE, notMe, now).set("issuedAt", now);
    subject.forEach(link::set);
    return List.of(link, outbox.queue(notice.withNotMe(notMe), now));
  }
}
