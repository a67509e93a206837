package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.PageKey;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.messages.StaffQueue.Listed;
import ca.mini.myaccount.messages.StaffViews.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Staff see which conversations wait for an answer, the oldest first, or all of one customer. */
public final class ListOpenConversationsHandler extends StaffHandler {
  private static final int USUAL = 50;
  private static final int MOST = 100;
  private static final Pattern USER_ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern NEXT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z#[0-9A-Z]{5}-[0-9A-Z]{5}");

  private final StaffQueue queue;
  private final Topics topics = new Topics();

  /** Lambda's constructor. */
  public ListOpenConversationsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListOpenConversationsHandler(Backend backend) {
    super(backend);
    queue = new StaffQueue(backend);
  }

  @Override
  protected String scope() {
    return MessageScope.READ;
  }

  @Override
  protected Response handle(Request request, Staff staff) {
    Optional<String> topic = topic(request);
    int limit = request.limit(USUAL, MOST);
    Optional<String> after = request.query("next").map(next -> PageKey.decoded(next, NEXT));
    Optional<String> userId = request.query("userId");
    if (userId.isPresent()) {
      Optional<ConversationStatus> status = status(request);
      Listed listed =
          USER_ID.matcher(userId.get()).matches()
              ? queue.of(userId.get(), status, topic, limit, after)
              : new Listed(List.of(), Optional.empty());
      return Response.ok(list(listed, null, request));
    }
    ConversationStatus status = status(request).orElse(ConversationStatus.OPEN);
    if (status == ConversationStatus.CLOSED) {
      // Whatever is closed waits for nothing, and is in no queue.
      throw Problem.invalidField("status", "INVALID_CHOICE");
    }
    Listed listed = queue.waiting(status, topic, limit, after);
    Instant oldest =
        after.isPresent() || listed.conversations().isEmpty()
            ? null
            : listed.conversations().get(0).waitingSince();
    return Response.ok(list(listed, oldest, request));
  }

  private static Optional<ConversationStatus> status(Request request) {
    try {
      return request.query("status").map(ConversationStatus::valueOf);
    } catch (IllegalArgumentException e) {
      throw Problem.invalidField("status", "INVALID_CHOICE");
    }
  }

  private Optional<String> topic(Request request) {
    Optional<String> topic = request.query("topic");
    if (topic.isPresent() && !topics.exists(topic.get())) {
      throw Problem.invalidField("topic", "UNKNOWN_TOPIC");
    }
    return topic;
  }

  private Queue list(Listed listed, @Nullable Instant oldest, Request request) {
    return new Queue(
        listed.conversations().stream()
            .map(one -> Entry.of(one, topics.topic(one.topic(), request.language())))
            .toList(),
        oldest,
        listed.next().map(PageKey::encoded).orElse(null));
  }

  @Override
  protected void primeMore() {
    queue.prime();
  }

  record Queue(
      List<Entry> conversations, @Nullable Instant oldestWaitingSince, @Nullable String next) {}
}
