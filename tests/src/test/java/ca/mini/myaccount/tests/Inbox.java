package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.Items.number;
import static ca.mini.myaccount.tests.Items.text;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A customer with a loan and a lease, in whose inbox files arrive and staff answer as the flows of
 * attachments and of staff store it.
 */
record Inbox(
    Stack stack, String userId, OnFile holder, String loan, String lease, Browser browser) {
  static final String PATH = "/api/conversations";
  static final String TABLE = "MessagesTable";

  private static final Duration KEPT = Duration.ofDays(2557);

  /** Somebody with a user account, to whom both were linked by a code. */
  static Inbox linked(Stack stack) {
    Ledger ledger = new Ledger(stack);
    OnFile holder = ledger.holder("Zoé", "Lefèvre");
    return linked(stack, holder, ledger.loan(holder), ledger.lease(holder));
  }

  /** The same of somebody who is on file with these. */
  static Inbox linked(Stack stack, OnFile holder, String loan, String lease) {
    Seeded user = new Seeded(stack.dynamoDb());
    DeviceSteps steps = new DeviceSteps(stack, user.browser(stack)).open(holder);
    steps.type(steps.textedCode(holder)).expect(200);
    return new Inbox(stack, user.id(), holder, loan, lease, steps.browser());
  }

  Answer get(String path) {
    return browser.get(path);
  }

  /** The ids of what the inbox shows. */
  List<String> ids(String query) {
    return ids(get(PATH + query).expect(200).json());
  }

  static List<String> ids(JsonNode listed) {
    return StreamSupport.stream(listed.path("conversations").spliterator(), false)
        .map(conversation -> conversation.path("id").asText())
        .toList();
  }

  /** A question about the loan. */
  Map<String, Object> question(String text, String... attachments) {
    Map<String, Object> question = new TreeMap<>();
    question.put("topic", "PAYOFF");
    question.put("agreementId", loan);
    question.put("text", text);
    if (attachments.length > 0) {
      question.put("attachments", List.of(attachments));
    }
    return question;
  }

  Answer ask(String text, String... attachments) {
    return browser.post(PATH, question(text, attachments));
  }

  /** The same, once it is sent; the reference number. */
  String asked(String text) {
    return ask(text).expect(201).text("id");
  }

  Answer show(String id) {
    return get(PATH + "/" + id);
  }

  Answer add(String id, String text, String... attachments) {
    return browser.post(
        PATH + "/" + id + "/messages",
        attachments.length == 0
            ? Map.of("text", text)
            : Map.of("text", text, "attachments", List.of(attachments)));
  }

  Answer read(String id, long upTo) {
    return browser.put(PATH + "/" + id + "/read", Map.of("upTo", upTo));
  }

  /** How many the session says are unread. */
  int unread() {
    return browser.get("/api/session").expect(200).json().path("unreadConversations").asInt(-1);
  }

  /** So many agreements more, as the customer of a company that leases a fleet has. */
  void alsoLinked(int agreements) {
    Items users = new Items(stack.dynamoDb(), Stored.USERS);
    for (String name : List.of("agreements", "agreementsSince")) {
      Map<String, AttributeValue> all =
          new TreeMap<>(
              requireNonNull(users.get(partition(), "LINKS").get(name), "nothing is linked").m());
      AttributeValue any = all.values().iterator().next();
      for (int i = 0; i < agreements; i++) {
        all.put("FLEET-" + i, any);
      }
      users.set(partition(), "LINKS", name, AttributeValue.fromM(all));
    }
  }

  /** A file of the customer's that got as far as this state; its id. */
  String attachment(String state) {
    return attachment(state, Map.of());
  }

  /** The same, of which these attributes differ. */
  String attachment(String state, Map<String, AttributeValue> other) {
    String id = String.format(Locale.ROOT, "%032x", stack.nextNumber());
    Map<String, AttributeValue> item = new TreeMap<>();
    item.put("id", text(id));
    item.put("userId", text(userId));
    item.put("from", text("CUSTOMER"));
    item.put("fileName", text("letter.pdf"));
    item.put("contentType", text("application/pdf"));
    item.put("size", number(48_213));
    item.put("state", text(state));
    // As if it were kept: there is no such object, which copying would ask for again and again.
    item.put("objectKey", text("kept/" + userId + "/" + id));
    item.put("createdAt", text(now().toString()));
    item.put("expiresAt", number(now().plus(Duration.ofDays(1)).getEpochSecond()));
    item.putAll(other);
    messages().put(partition(), "ATTACHMENT#" + id, item);
    return id;
  }

  /** Staff answer, as their own flow stores it. */
  void answered(String id) {
    long number = count(id, "messages") + 1;
    messages()
        .put(
            partition(),
            "MESSAGE#" + id + "#" + String.format(Locale.ROOT, "%04d", number),
            Map.of(
                "number", number(number),
                "from", text("STAFF"),
                "author", text("staff-7"),
                "authorName", text("Sam of Staff"),
                "text", text("Answer " + number),
                "sentAt", text(now().toString()),
                "attachments", text(""),
                "expiresAt", number(now().plus(KEPT).getEpochSecond())));
    set(id, "messages", number(number));
    set(id, "version", number(count(id, "version") + 1));
    set(id, "answered", number(number));
    set(id, "firstAnsweredAt", text(now().toString()));
    set(id, "lastFrom", text("STAFF"));
    set(id, "status", text("ANSWERED"));
    users().set(partition(), "INBOX", "unread#" + id, stored(id, "agreementId"));
  }

  /** Staff close a conversation. */
  void close(String id) {
    messages()
        .update(
            partition(),
            "CONVERSATION#" + id,
            "SET #status = :closed REMOVE queue, queuedAt",
            Map.of("#status", "status"),
            Map.of(":closed", text("CLOSED")));
  }

  /** Sets an attribute of a conversation. */
  void set(String id, String name, AttributeValue value) {
    messages().set(partition(), "CONVERSATION#" + id, name, value);
  }

  /** An attribute of a conversation. */
  AttributeValue stored(String id, String name) {
    return requireNonNull(messages().get(partition(), "CONVERSATION#" + id).get(name), name);
  }

  long count(String id, String name) {
    AttributeValue count = messages().get(partition(), "CONVERSATION#" + id).get(name);
    return count == null ? 0 : Long.parseLong(count.n());
  }

  Items messages() {
    return new Items(stack.dynamoDb(), TABLE);
  }

  private Items users() {
    return new Items(stack.dynamoDb(), Stored.USERS);
  }

  String partition() {
    return "USER#" + userId;
  }

  private Instant now() {
    return stack.clock().instant();
  }
}
