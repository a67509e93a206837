package ca.mini.myaccount.privacy;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementExport;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.messages.MessageExport;
import ca.mini.myaccount.oneid.Services;
import ca.mini.myaccount.privacy.Place.Section;
import ca.mini.myaccount.privacy.Place.Threads;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A customer takes along everything that the user account has, page by page. */
public final class ExportDataHandler extends HttpHandler {
  /** Events are some 150 bytes. */
  private static final int EVENTS = 1000;

  private final Backend backend;
  private final Sessions sessions;
  private final Services services;
  private final AuditTrail audit;
  private final AccountExport account;
  private final AgreementExport agreements;
  private final MessageExport messages;

  /** Lambda's constructor. */
  public ExportDataHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ExportDataHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    sessions = new Sessions(backend);
    services = new Services(backend);
    audit = new AuditTrail(backend);
    account = new AccountExport(backend);
    agreements = new AgreementExport(backend);
    messages = new MessageExport(backend);
  }

  @Override
  protected Response handle(Request request) {
    Place place = request.query("next").map(Place::decoded).orElse(Place.FIRST);
    return Response.ok(
        switch (place.section()) {
          case PROFILE -> Exported.of(account.profile(request), Place.list(Section.FILE));
          case FILE -> Exported.of(account.file(request), Place.list(Section.SESSIONS));
          case SESSIONS -> sessions(request);
          case SERVICES -> services(request);
          case ACTIVITY -> activity(request, place.event());
          case AGREEMENT -> agreement(request, agreementId(place));
          case DOCUMENTS -> documents(request, agreementId(place));
          case CONVERSATIONS -> conversations(request, place.conversation());
          case MESSAGES -> thread(request, place.threads());
        });
  }

  private Exported sessions(Request request) {
    Session caller = sessions.require(request);
    return Exported.of(
        Map.of("sessions", sessions.list(caller.user()).stream().map(SignedIn::of).toList()),
        Place.list(Section.SERVICES));
  }

  private Exported services(Request request) {
    Sessions.Found found =
        sessions.require(request, (userId, sessionId) -> List.of(services.key(userId)));
    UserAccount user = found.session().user();
    Item consents = found.items().get(services.key(user.id()));
    return Exported.of(
        Map.of("services", services.list(user, consents, backend.now())),
        Place.list(Section.ACTIVITY));
  }

  private Exported activity(Request request, Optional<String> after) {
    Session session = sessions.require(request);
    Page page = audit.list(session.user().id(), EVENTS, after);
    return Exported.of(
        Map.of(
            "activity",
            page.items().stream()
                .map(item -> new Event(item.text("event"), item.time("at"), item.text("browser")))
                .toList()),
        page.next()
            .map(event -> new Place(Section.ACTIVITY, event))
            .orElseGet(() -> agreementAfter(session, "")));
  }

  private Exported agreement(Request request, String id) {
    AgreementExport.Part part = agreements.agreement(request, id);
    return Exported.of(
        part.content().map(one -> Map.of("agreements", List.of(one))).orElse(Map.of()),
        new Place(Section.DOCUMENTS, id));
  }

  private Exported documents(Request request, String id) {
    AgreementExport.Part part = agreements.documents(request, id);
    return Exported.of(
        part.content().map(one -> Map.of("documents", List.of(one))).orElse(Map.of()),
        agreementAfter(part.session(), id));
  }

  /** The next agreement in the order of their ids, or what comes after them all. */
  private static Place agreementAfter(Session session, String id) {
    return Optional.ofNullable(new TreeSet<>(session.links().agreements().keySet()).higher(id))
        .map(next -> new Place(Section.AGREEMENT, next))
        .orElse(Place.list(Section.CONVERSATIONS));
  }

  private static String agreementId(Place place) {
    if (!Agreement.canBeId(place.at())) {
      throw new Problem(Code.INVALID_PAGE);
    }
    return place.at();
  }

  private Exported conversations(Request request, Optional<String> after) {
    MessageExport.Inbox inbox = messages.conversations(request, after);
    return new Exported(
        Map.of("conversations", inbox.conversations()),
        encoded(new Threads(inbox.ids(), Optional.empty(), inbox.next())));
  }

  private Exported thread(Request request, Threads threads) {
    MessageExport.Messages page =
        messages.messages(request, threads.ids().get(0), threads.message());
    return new Exported(
        page.content().map(one -> Map.of("messages", List.of(one))).orElse(Map.of()),
        encoded(threads.then(page.next())));
  }

  private static @Nullable String encoded(Threads threads) {
    return threads.place().map(Place::encoded).orElse(null);
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }

  /**
   * A page.
   *
   * @param data lists and objects by name; lists of one name on several pages belong together
   * @param next what leads to the page after it, if there is one
   */
  record Exported(Map<String, ?> data, @Nullable String next) {
    static Exported of(Map<String, ?> data, Place next) {
      return new Exported(data, next.encoded());
    }
  }

  /** Where somebody is signed in; to OneID alone, if not to the portal. */
  record SignedIn(String browser, Instant signedInAt, Instant lastUsedAt, boolean portal) {
    static SignedIn of(Sessions.SignedIn one) {
      return new SignedIn(one.browser(), one.signedInAt(), one.lastUsedAt(), one.portal());
    }
  }

  record Event(String event, Instant at, String browser) {}
}
