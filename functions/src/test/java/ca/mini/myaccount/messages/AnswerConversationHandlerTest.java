package ca.mini.myaccount.messages;

import static ca.mini.myaccount.messages.StaffScript.conversation;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.TestEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

final class AnswerConversationHandlerTest {
  private static final String FILE = "f".repeat(32);

  private final StaffScript script = new StaffScript();
  private final AnswerConversationHandler handler =
      new AnswerConversationHandler(script.parts.backend());

  @Test
  void anAnswerIsOneTransactionWithAllThatItMeans() {
    script.finds(conversation(Map.of()), List.of(StaffScript.links()));
    script.gets(StaffScript.agreement());
    script.commits();

    JsonNode answer = send("REPLY", "Tomorrow");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(201);
    assertThat(answer.at("/headers/etag").asText()).isEqualTo("\"4\"");
    assertThat(answer.path("body").asText())
        .isEqualTo("{\"number\":2,\"sentAt\":\"2026-11-23T14:05:36.250Z\",\"version\":4}");
    assertThat(script.written().stream().map(AnswerConversationHandlerTest::place))
        .containsExactly(
            "update Messages CONVERSATION#" + StaffScript.ID,
            "update Messages OWNER",
            "put Messages MESSAGE#" + StaffScript.ID + "#0002",
            "check Users LINKS",
            "update Users INBOX",
            "put Users AUDIT",
            "put Notifications MESSAGE_ANSWERED");
    assertThat(script.dynamoDb.asked(GetItemRequest.class)).hasSize(2);
    assertThat(script.dynamoDb.asked(BatchGetItemRequest.class)).hasSize(1);
  }

  @Test
  void theTimeToTheFirstAnswerIsMeasuredFromTheFirstMessage() {
    script.finds(conversation(Map.of()), List.of(StaffScript.links()));
    script.gets(StaffScript.agreement());
    script.commits();
    send("REPLY", "Tomorrow");
    assertThat(script.parts.logged())
        .singleElement()
        .satisfies(line -> assertThat(line.path("TimeToFirstAnswer").asDouble()).isEqualTo(3600));

    script.finds(
        conversation(Map.of("firstAnsweredAt", StaffScript.TIME)), List.of(StaffScript.links()));
    script.gets(StaffScript.agreement());
    script.commits();
    send("REPLY", "Tomorrow");
    assertThat(script.parts.logged()).hasSize(1);
  }

  @Test
  void whoeverWasQuickerInBetweenIsToldOfFirst() {
    script.finds(conversation(Map.of()), List.of(StaffScript.links()));
    script.gets(StaffScript.agreement());
    script.refuses(7, 0, 2, 3);

    assertThat(code(send("REPLY", "Tomorrow"))).isEqualTo("412 CONVERSATION_CHANGED");
    assertThat(script.parts.logged()).as("nothing is measured").isEmpty();
  }

  @Test
  void whatWasUnlinkedInBetweenIsNotAnswered() {
    script.finds(conversation(Map.of()), List.of(StaffScript.links()));
    script.gets(StaffScript.agreement());
    script.refuses(7, 3);

    assertThat(code(send("REPLY", "Tomorrow"))).isEqualTo("409 NOT_READ_BY_CUSTOMER");
  }

  @Test
  void aFileThatTheScannerRemovedInBetweenIsRefused() {
    script.finds(conversation(Map.of()), List.of(StaffScript.links(), file()));
    script.gets(StaffScript.agreement());
    script.refuses(8, 3);

    JsonNode withFile =
        event()
            .body("{\"kind\":\"REPLY\",\"text\":\"x\",\"attachments\":[\"" + FILE + "\"]}")
            .sentTo(handler);
    assertThat(withFile.path("body").asText()).contains("ATTACHMENT_REFUSED");
  }

  @Test
  void whatOnlyARaceCanRefuseIsTriedAgainByTheCaller() {
    script.finds(conversation(Map.of()), List.of(StaffScript.links()));
    script.gets(StaffScript.agreement());
    script.refuses(7, 5);

    assertThat(code(send("REPLY", "Tomorrow"))).isEqualTo("503 TRY_AGAIN");
  }

  @Test
  void anotherVersionIsToldBeforeTheAgreementIsRead() {
    script.finds(conversation(Map.of("version", 4)), List.of(StaffScript.links()));

    assertThat(code(send("REPLY", "Tomorrow"))).isEqualTo("412 CONVERSATION_CHANGED");
    assertThat(script.dynamoDb.asked(GetItemRequest.class)).hasSize(1);
  }

  @Test
  void aNoteWritesNothingThatACustomerReads() {
    script.finds(conversation(Map.of("notes", 4)), List.of());
    script.commits();

    JsonNode answer = send("NOTE", "Call back");

    assertThat(answer.path("body").asText()).contains("\"number\":5").contains("\"version\":4");
    assertThat(script.written().stream().map(AnswerConversationHandlerTest::place))
        .containsExactly(
            "update Messages CONVERSATION#" + StaffScript.ID,
            "put Messages NOTE#" + StaffScript.ID + "#0005",
            "put Users AUDIT");
    assertThat(script.written().get(0).update().expressionAttributeNames().values())
        .containsExactlyInAnyOrder("version", "notes");
  }

  @Test
  void aConversationThatHasExpiredIsNotThere() {
    script.finds(conversation(Map.of("expiresAt", 1)), List.of(StaffScript.links()));

    assertThat(code(send("REPLY", "Tomorrow"))).isEqualTo("404 NOT_FOUND");
  }

  private JsonNode send(String kind, String text) {
    return event().body("{\"kind\":\"" + kind + "\",\"text\":\"" + text + "\"}").sentTo(handler);
  }

  private static TestEvent event() {
    return StaffScript.request("messages:reply");
  }

  private static String code(JsonNode answer) {
    return answer.path("statusCode").asInt()
        + " "
        + answer.path("body").asText().replaceAll(".*\"code\":\"([A-Z_]+)\",\"title.*", "$1");
  }

  private static Map<String, Object> file() {
    return Map.ofEntries(
        Map.entry("pk", StaffScript.USER),
        Map.entry("sk", "ATTACHMENT#" + FILE),
        Map.entry("id", FILE),
        Map.entry("userId", StaffScript.USER_ID),
        Map.entry("from", "STAFF"),
        Map.entry("fileName", "letter.pdf"),
        Map.entry("contentType", "application/pdf"),
        Map.entry("size", 9),
        Map.entry("state", "CLEAN"),
        Map.entry("objectKey", "incoming/x"),
        Map.entry("createdAt", StaffScript.TIME),
        Map.entry("conversation", StaffScript.ID));
  }

  private static String place(TransactWriteItem write) {
    if (write.put() != null) {
      Map<String, AttributeValue> item = write.put().item();
      String what = item.containsKey("kind") ? text(item, "kind") : text(item, "sk");
      return "put " + write.put().tableName() + " " + what.replaceFirst("AUDIT#.*", "AUDIT");
    }
    return write.update() != null
        ? "update " + write.update().tableName() + " " + text(write.update().key(), "sk")
        : "check "
            + write.conditionCheck().tableName()
            + " "
            + text(write.conditionCheck().key(), "sk");
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name)).s();
  }
}
