package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.Caller.untilAnswered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A customer asks with two files, one of which is infected; staff answer and close; the customer
 * reads and writes again. Whoever gets no answer asks again.
 */
final class ConversationStory {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PDF = "%PDF-1.7\nhi\n";
  private static final String REPLIES = "messages:reply";

  /** What there is in the end, without what is random. */
  record End(
      String conversation,
      List<String> messages,
      List<String> attachments,
      String unread,
      List<String> counted,
      Map<String, Long> told,
      Map<String, Long> audited,
      int mails,
      String shown) {}

  private final Functions functions = new Functions(Cloud.empty());
  private final OnFile holder = OnFile.lessee(functions.cloud().dynamoDb());
  private final Seeded user = new Seeded(functions.cloud().dynamoDb());
  private final Caller mails = new Caller(functions);
  private final String session;
  private final List<Call> calls = new ArrayList<>();
  private String conversation = "";
  private String unread = "";

  ConversationStory() {
    String cookie = "__Host-session=" + user.session(functions.clock().instant());
    String card = JSON.valueToTree(holder.byOwnersCard()).toString();
    expect(202, functions.call("LinkAgreementFunction", Request.of(card).with(cookie)));
    String text = "{\"channel\":\"TEXT\"}";
    expect(202, functions.call("RequestCodeFunction", Request.of(text).with(cookie)));
    mails.deliver();
    String said = functions.cloud().mailbox().to(holder.phone()).get(0).text();
    String code = "{\"code\":\"" + said.replaceFirst("(?s).*#(\\d{6}).*", "$1") + "\"}";
    Reply typed = functions.call("AuthorizeDeviceFunction", Request.of(code).with(cookie));
    expect(200, typed);
    session = typed.cookie();
    mails.deliver();
  }

  /** All of it, with something that happens at its calls. */
  void tell(Calls.Fault fault) {
    functions.calls().start(fault);
    String clean = uploaded("clean.pdf");
    String virus = uploaded("virus.pdf");
    String body =
        "{\"topic\":\"PAYMENT\",\"agreementId\":\"%s\",\"text\":\"How?\",\"attachments\":[\"%s\",\"%s\"]}"
            .formatted(holder.agreementId(), clean, virus);
    conversation =
        expect(201, customer("ComposeMessageFunction", body, "key-of-compose", Map.of()))
            .path("id")
            .asText();
    scanned(clean, "NO_THREATS_FOUND");
    scanned(virus, "THREATS_FOUND");
    streamed(clean);
    streamed(virus);
    mails.deliver();
    answered();
    mails.deliver();
    unread = "after the answer " + unreadNow();
    String read = "{\"upTo\":2}";
    assertThat(customer("MarkReadFunction", read, "", Map.of("id", conversation)).status())
        .isEqualTo(204);
    unread += ", after reading " + unreadNow();
    String thanks = "{\"text\":\"Thank you\"}";
    expect(
        201, customer("AddMessageFunction", thanks, "key-of-thanks", Map.of("id", conversation)));
    mails.deliver();
    calls.addAll(functions.calls().made());
  }

  private String uploaded(String name) {
    String body = JSON.valueToTree(Correspondent.upload(name, PDF)).toString();
    String id =
        expect(201, customer("RequestUploadFunction", body, "key-of-" + name, Map.of()))
            .path("id")
            .asText();
    functions
        .cloud()
        .s3()
        .putObject(
            put -> put.bucket(bucket()).key(incoming(id)).ifNoneMatch("*"),
            RequestBody.fromString(PDF));
    event("CheckAttachmentFunction", MessageEvents.created(bucket(), incoming(id), PDF.length()));
    return id;
  }

  private void scanned(String id, String result) {
    event("CheckAttachmentFunction", MessageEvents.scanned(bucket(), incoming(id), result));
  }

  private void streamed(String id) {
    Items items = new Items(functions.cloud().dynamoDb(), "MessagesTable");
    Map<String, AttributeValue> item = items.get("USER#" + user.id(), "ATTACHMENT#" + id);
    if (Stored.text(item, "state").equals("CLEAN")) {
      event("KeepAttachmentFunction", MessageEvents.changed(item));
    }
  }

  private void event(String function, String event) {
    untilAnswered(() -> functions.invoke(function, event));
  }

  /** Staff have no key: who gets no answer looks whether the answer is there. */
  private void answered() {
    Reply reply = staff("AnswerConversationFunction", "{\"kind\":\"REPLY\",\"text\":\"So.\"}");
    if (reply.status() == 412) {
      assertThat(read().path("messages")).hasSize(2);
    } else {
      assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
    }
    Reply closed = staff("ChangeConversationStatusFunction", "{\"status\":\"CLOSED\"}");
    if (closed.status() == 412) {
      assertThat(read().path("status").asText()).isEqualTo("CLOSED");
    } else {
      assertThat(closed.status()).as(closed.body().toString()).isEqualTo(200);
    }
  }

  private JsonNode read() {
    String event = functions.event(Request.of("").at("id", conversation).from("198.51.100.9"));
    return expect(
        200,
        untilAnswered(
            () ->
                Reply.of(
                    functions.invoke(
                        "ReadConversationFunction",
                        MessageEvents.ofStaff(event, "messages:read", 0)))));
  }

  private Reply staff(String function, String body) {
    long version = read().path("version").asLong();
    String event = functions.event(Request.of(body).at("id", conversation));
    return untilAnswered(
        () -> Reply.of(functions.invoke(function, MessageEvents.ofStaff(event, REPLIES, version))));
  }

  private Reply customer(String function, String body, String key, Map<String, String> path) {
    Request request = Request.of(body).with(session);
    for (Map.Entry<String, String> one : path.entrySet()) {
      request = request.at(one.getKey(), one.getValue());
    }
    String event = functions.event(request);
    String keyed = key.isEmpty() ? event : MessageEvents.withKey(event, key);
    return untilAnswered(() -> Reply.of(functions.invoke(function, keyed)));
  }

  private int unreadNow() {
    JsonNode session = expect(200, customer("ShowSessionFunction", "", "", Map.of()));
    return session.path("unreadConversations").asInt(-1);
  }

  private static JsonNode expect(int status, Reply reply) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
    return reply.body();
  }

  /** Every call of the story. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** What is there now. */
  End end() {
    functions.calls().start(Calls.Fault.NONE);
    JsonNode shown =
        expect(200, customer("ShowConversationFunction", "", "", Map.of("id", conversation)));
    List<Map<String, AttributeValue>> own = own("MessagesTable");
    return new End(
        one(own, "CONVERSATION#"),
        each(own, "MESSAGE#", ConversationStory::message),
        each(own, "ATTACHMENT#", this::attachment),
        unread + ", in the end " + unreadNow(),
        each(
            own,
            "",
            item ->
                Stored.text(item, "sk").contains("_ON#")
                    ? Stored.text(item, "sk").replaceFirst("#.*", " ") + number(item, "count")
                    : ""),
        new TreeMap<>(functions.cloud().stored().kinds()),
        own("UsersTable").stream()
            .map(item -> Stored.text(item, "event"))
            .filter(event -> !event.isEmpty() && !event.equals("CONVERSATION_READ_BY_STAFF"))
            .collect(Collectors.groupingBy(event -> event, TreeMap::new, Collectors.counting())),
        functions.cloud().mailbox().to("seeded." + user.id() + "@example.ca").size(),
        anonymous(shown.toString()));
  }

  private String anonymous(String text) {
    return text.replace(conversation, "C")
        .replace(holder.agreementId(), "L")
        .replaceAll("[0-9a-f]{32}", "A")
        .replaceAll("\"number\":\"[^\"]*\"", "");
  }

  private static String message(Map<String, AttributeValue> item) {
    return number(item, "number")
        + " "
        + Stored.text(item, "from")
        + " "
        + Stored.text(item, "text");
  }

  private String attachment(Map<String, AttributeValue> item) {
    String key = Stored.text(item, "objectKey");
    List<S3Object> objects =
        functions.cloud().s3().listObjectsV2(list -> list.bucket(bucket()).prefix(key)).contents();
    return Stored.text(item, "fileName")
        + " "
        + Stored.text(item, "state")
        + " in "
        + number(item, "message")
        + (objects.isEmpty() ? "" : " at " + key.replaceFirst("/.*", "/"))
        + ", "
        + objects.stream().mapToLong(S3Object::size).sum()
        + " bytes";
  }

  /** The item as it is, but for ids and the readers, who may have looked twice. */
  private String one(List<Map<String, AttributeValue>> own, String prefix) {
    List<String> all =
        each(
            own,
            prefix,
            item -> {
              Map<String, AttributeValue> fields = new TreeMap<>(item);
              fields.keySet().removeAll(List.of("pk", "queue", "attachments", "agreement"));
              return fields.toString().replace(conversation, "C").replace(user.id(), "U");
            });
    assertThat(all).hasSize(1);
    return all.get(0).replace(holder.agreementId(), "L");
  }

  private static List<String> each(
      List<Map<String, AttributeValue>> own,
      String prefix,
      Function<Map<String, AttributeValue>, String> text) {
    return own.stream()
        .filter(item -> Stored.text(item, "sk").startsWith(prefix))
        .map(text)
        .filter(one -> !one.isEmpty())
        .sorted()
        .toList();
  }

  /** The items of the customer in a table. */
  private List<Map<String, AttributeValue>> own(String table) {
    return functions
        .cloud()
        .dynamoDb()
        .query(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", Items.text("USER#" + user.id()))))
        .items();
  }

  private static String number(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? "none" : String.valueOf(value.n());
  }

  private String bucket() {
    return requireNonNull(
        functions.cloud().environment("RequestUploadFunction").get("ATTACHMENTS_BUCKET"));
  }

  private String incoming(String id) {
    return "incoming/" + user.id() + "/" + id;
  }
}
