package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.sessions.LinkKind;
import ca.mini.myaccount.sessions.Links;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PersonName;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer registers with name and e-mail, and is mailed a link to activate the account.
 *
 * <p>Whether the address is known is not even looked up here: the mail says it.
 */
public final class RegisterHandler extends HttpHandler {
  /** A registration waits so long for a new activation mail to be asked for. */
  private static final Duration REGISTRATION_KEPT = Duration.ofDays(30);

  private final Backend backend;
  private final Database database;
  private final AddressItems addresses;
  private final Links links;
  private final MailLimits limits;
  private final Outbox outbox;

  /** Lambda's constructor. */
  public RegisterHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RegisterHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    addresses = new AddressItems(backend);
    links = new Links(backend);
    limits = new MailLimits(backend);
    outbox = new Outbox(backend);
  }

  @Override
  protected Response handle(Request request) {
    Registration wanted = request.body(Registration.class);
    if (!wanted.termsVersion().equals(backend.settings().required("TERMS_VERSION"))) {
      throw Problem.invalidField("termsVersion", "TERMS_OUTDATED");
    }
    Instant now = backend.now();
    Token token = backend.newToken();
    List<Write> writes = new ArrayList<>();
    writes.add(
        wanted.describe(
            links.issue(LinkKind.ACTIVATION, token, now).set("email", wanted.email().value())));
    writes.add(
        wanted.describe(
            Write.put(addresses.registration(wanted.email()))
                .expiresAt(now.plus(REGISTRATION_KEPT))));
    writes.addAll(limits.count(wanted.email(), request.source(), now));
    writes.add(
        outbox.queue(
            Notification.of(NotificationKind.REGISTRATION, wanted.email(), wanted.language())
                .with("firstName", wanted.firstName().value())
                .withLink(token, LinkKind.ACTIVATION.lifetime()),
            now));
    // Refused only above a limit of mails, which gets the same answer (rules: mails).
    database.commit(writes);
    return Response.accepted(MailOnItsWay.ANSWER);
  }

  @Override
  protected String primingBody() {
    return """
        {"firstName":"No","lastName":"Body","email":"nobody@example.invalid","language":"en",
         "termsVersion":"%s"}"""
        .formatted(backend.settings().required("TERMS_VERSION"));
  }

  record Registration(
      PersonName firstName,
      PersonName lastName,
      EmailAddress email,
      Language language,
      String termsVersion,
      @Nullable ClientName client,
      @Nullable ClientTarget target) {

    Write describe(Write write) {
      return write
          .set("firstName", firstName.value())
          .set("lastName", lastName.value())
          .set("language", language.tag())
          .set("termsVersion", termsVersion)
          .setIfAny("client", client == null ? null : client.value())
          .setIfAny("target", target == null ? null : target.value());
    }
  }
}
