package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.messages.Conversations.NewMessage;
import ca.mini.myaccount.messages.OwnConversations.Named;
import ca.mini.myaccount.messages.Sending.Prepared;
import ca.mini.myaccount.messages.Sending.Sent;
import ca.mini.myaccount.sessions.Idempotency;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer follows up in a conversation, which opens it again if it was closed. */
public final class AddMessageHandler extends HttpHandler {
  private final Backend backend;
  private final OwnConversations own;
  private final Attached attached;
  private final Conversations conversations;
  private final Sending sending;

  /** Lambda's constructor. */
  public AddMessageHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public AddMessageHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    own = new OwnConversations(backend);
    attached = new Attached(backend);
    conversations = new Conversations(backend);
    sending = new Sending(backend);
  }

  @Override
  protected Response handle(Request request) {
    // One key in two conversations is two requests.
    String id = OwnConversations.id(request).map(ConversationId::value).orElse("");
    Idempotency idempotency = new Idempotency(backend, "conversations/" + id + "/messages");
    return Sending.untilAnswered(() -> attempt(request, idempotency));
  }

  private Optional<Response> attempt(Request request, Idempotency idempotency) {
    Named named = find(request, idempotency);
    Optional<Response> earlier = idempotency.earlier(named.found(), request);
    return earlier.isPresent()
        ? earlier
        : Sending.orEarlier(
            request,
            () -> send(request, named, idempotency),
            () -> idempotency.earlier(find(request, idempotency).found(), request));
  }

  private Named find(Request request, Idempotency idempotency) {
    return own.find(request, (userId, sessionId) -> keys(userId, request, idempotency));
  }

  private Optional<Response> send(Request request, Named named, Idempotency idempotency) {
    FollowUp typed = request.body(FollowUp.class);
    Conversation conversation = own.open(named);
    List<Attachment> files =
        attached
            .find(
                Attached.Named.byCustomer(named.userId(), typed.attachments()),
                named.found().items())
            .orElseRefuse();
    if (conversation.isFull()) {
      throw new Problem(Code.CONVERSATION_FULL);
    }
    Instant now = conversation.nextAt(backend.now());
    return sending.send(
        new Prepared(
            named.userId(),
            conversation.agreementId(),
            conversations.add(
                conversation, new NewMessage(Optional.empty(), typed.text(), files, now)),
            idempotency,
            new Sent(conversation.id().value(), conversation.messages() + 1, now)),
        request);
  }

  private List<Key> keys(String userId, Request request, Idempotency idempotency) {
    List<Key> keys = new ArrayList<>(idempotency.keys(userId, request));
    request
        .bodyIfValid(FollowUp.class)
        .map(typed -> Attached.Named.byCustomer(userId, typed.attachments()))
        .ifPresent(files -> keys.addAll(attached.keys(files)));
    return keys;
  }

  @Override
  protected String primingBody() {
    return "{\"text\":\"priming\"}";
  }

  @Override
  protected void primeMore() {
    sending.prime();
  }

  record FollowUp(MessageText text, @Nullable List<String> attachments) {}
}
