package ca.mini.myaccount.passkeys;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.notifications.MailValues;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.sessions.Browser;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.sessions.PasskeyIndex;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The passkeys of a user account. */
final class Passkeys {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final Database database;
  private final UserItems items;
  private final Notices notices;

  Passkeys(Backend backend) {
    database = new Database(backend);
    items = new UserItems(backend);
    notices = new Notices(backend);
  }

  /** The items of those that sign in, the oldest first. */
  List<Item> list(String userId, PasskeyIndex index) {
    List<Key> keys = index.live().stream().map(id -> items.passkey(userId, id)).toList();
    if (keys.isEmpty()) {
      return List.of();
    }
    Map<Key, Item> found = database.getAll(keys);
    return keys.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /**
   * The id in the path, of a passkey that the user account has.
   *
   * @throws Problem {@code NOT_FOUND}
   */
  static String requireId(Request request, PasskeyIndex index) {
    String id = request.pathParameter("id");
    if (!ID.matcher(id).matches() || !index.live().contains(id)) {
      throw new Problem(Code.NOT_FOUND);
    }
    return id;
  }

  /** The writes that tell the owner, naming the browser in which it happened. */
  List<Write> notice(NotificationKind kind, UserAccount user, Request request, Instant now) {
    return notices.about(
        user.id(),
        Notification.of(kind, user.email(), user.language())
            .with(MailValues.FIRST_NAME, user.firstName().value())
            .with(MailValues.DEVICE, Browser.describe(request.userAgent())),
        now);
  }

  /** The writes of a notice to nobody, for the snapshot. */
  void prime() {
    notices.prime();
  }
}
