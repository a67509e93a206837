package ca.mini.myaccount.passkeys;

import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.PasskeyIndex;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.Trust;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import java.util.List;

/** A customer sees the passkeys of the user account. */
public final class ListPasskeysHandler extends HttpHandler {
  private final UserItems users;
  private final Sessions sessions;
  private final Passkeys passkeys;

  /** Lambda's constructor. */
  public ListPasskeysHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListPasskeysHandler(Backend backend) {
    super(backend);
    users = new UserItems(backend);
    sessions = new Sessions(backend);
    passkeys = new Passkeys(backend);
  }

  @Override
  protected Response handle(Request request) {
    Sessions.Found found = sessions.require(request, (userId, sessionId) -> List.of());
    Session session = found.session();
    UserAccount user = session.user();
    PasskeyIndex index = PasskeyIndex.of(requireNonNull(found.items().get(users.user(user.id()))));
    return Response.ok(
        new Owned(
            passkeys.list(user.id(), index).stream()
                .map(
                    item ->
                        PasskeyView.of(
                            Passkey.of(item),
                            session.links().isEmpty()
                                ? null
                                : Trust.byPasskey(item, user, session.links()).isPresent()))
                .toList(),
            PasskeyIndex.MOST));
  }

  /**
   * The passkeys.
   *
   * @param most how many there can be
   */
  record Owned(List<PasskeyView> passkeys, int most) {}
}
