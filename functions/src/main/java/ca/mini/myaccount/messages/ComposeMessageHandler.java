package ca.mini.myaccount.messages;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Problem.FieldError;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.messages.Conversations.NewMessage;
import ca.mini.myaccount.messages.Sending.Prepared;
import ca.mini.myaccount.messages.Sending.Sent;
import ca.mini.myaccount.notifications.MailValues;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.notifications.Recipient;
import ca.mini.myaccount.sessions.Idempotency;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer asks something about an agreement, and gets a reference number, by mail, too. */
public final class ComposeMessageHandler extends HttpHandler {
  private static final String TOPIC = "topic";
  private static final String AGREEMENT_ID = "agreementId";

  private final Backend backend;
  private final Sessions sessions;
  private final Idempotency idempotency;
  private final AgreementItems agreements;
  private final Attached attached;
  private final Conversations conversations;
  private final Sending sending;
  private final Outbox outbox;
  private final Topics topics = new Topics();

  /** Lambda's constructor. */
  public ComposeMessageHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ComposeMessageHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    sessions = new Sessions(backend);
    idempotency = new Idempotency(backend, "conversations");
    agreements = new AgreementItems(backend);
    attached = new Attached(backend);
    conversations = new Conversations(backend);
    sending = new Sending(backend);
    outbox = new Outbox(backend);
  }

  @Override
  protected Response handle(Request request) {
    return Sending.untilAnswered(() -> attempt(request));
  }

  private Optional<Response> attempt(Request request) {
    Sessions.Found found = find(request);
    Optional<Response> earlier = idempotency.earlier(found, request);
    return earlier.isPresent()
        ? earlier
        : Sending.orEarlier(
            request,
            () -> sending.send(prepared(request.body(Question.class), found), request),
            () -> idempotency.earlier(find(request), request));
  }

  private Sessions.Found find(Request request) {
    return sessions.require(request, (userId, sessionId) -> keys(userId, request));
  }

  private List<Key> keys(String userId, Request request) {
    List<Key> keys = new ArrayList<>(idempotency.keys(userId, request));
    request
        .bodyIfValid(Question.class)
        .ifPresent(
            typed -> {
              if (Agreement.canBeId(typed.agreementId())) {
                keys.add(agreements.agreement(typed.agreementId()));
              }
              keys.addAll(attached.keys(Attached.Named.byCustomer(userId, typed.attachments())));
            });
    return keys;
  }

  private Prepared prepared(Question typed, Sessions.Found found) {
    UserAccount user = found.session().user();
    Optional<Agreement> agreement = agreement(typed, found);
    Attached.Found files =
        attached.find(Attached.Named.byCustomer(user.id(), typed.attachments()), found.items());
    List<FieldError> errors = new ArrayList<>();
    if (!topics.canBeChosen(typed.topic())) {
      errors.add(new FieldError(TOPIC, "UNKNOWN_TOPIC"));
    }
    if (agreement.isEmpty()) {
      errors.add(new FieldError(AGREEMENT_ID, "UNKNOWN_AGREEMENT"));
    }
    errors.addAll(files.errors());
    if (agreement.isEmpty() || !errors.isEmpty()) {
      throw Problem.invalidFields(errors);
    }
    Instant now = backend.now();
    ConversationId id = ConversationId.of(backend.randomBytes(ConversationId.BYTES));
    List<Write> writes =
        new ArrayList<>(
            conversations.start(
                id,
                user.id(),
                agreement.get(),
                typed.topic(),
                new NewMessage(Optional.empty(), typed.text(), files.files(), now)));
    writes.add(outbox.queue(received(user, id), now));
    return new Prepared(
        user.id(), agreement.get().id(), writes, idempotency, new Sent(id.value(), 1, now));
  }

  private Optional<Agreement> agreement(Question typed, Sessions.Found found) {
    return Optional.of(typed.agreementId())
        .filter(Agreement::canBeId)
        .flatMap(id -> Optional.ofNullable(found.items().get(agreements.agreement(id))))
        .map(Agreement::of)
        .filter(agreement -> agreement.isOpenTo(found.session().links()));
  }

  private static Notification received(UserAccount user, ConversationId id) {
    return Notification.of(
            NotificationKind.MESSAGE_RECEIVED, Recipient.user(user.id()), user.language())
        .with(MailValues.FIRST_NAME, user.firstName().value())
        .with(MailValues.REFERENCE, id.value());
  }

  @Override
  protected String primingBody() {
    return "{\"topic\":\"OTHER\",\"agreementId\":\"priming\",\"text\":\"priming\"}";
  }

  @Override
  protected void primeMore() {
    sending.prime();
  }

  record Question(
      String topic, String agreementId, MessageText text, @Nullable List<String> attachments) {}
}
