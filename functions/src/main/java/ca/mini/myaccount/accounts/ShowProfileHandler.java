package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Database;

/** A customer sees name, language and e-mail address, and whether mails to it arrive. */
public final class ShowProfileHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final AddressItems addresses;
  private final Sessions sessions;

  /** Lambda's constructor. */
  public ShowProfileHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowProfileHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    addresses = new AddressItems(backend);
    sessions = new Sessions(backend);
  }

  @Override
  protected Response handle(Request request) {
    UserAccount user = sessions.require(request).user();
    return Response.ok(
        ProfileView.of(user, database.get(addresses.delivery(user.email())), backend.now()));
  }
}
