package ca.mini.myaccount.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The index of the queue may be late, which DynamoDB Local's never is: staff see a moment ago then,
 * and whatever they do is decided by what is so now.
 */
final class StaleQueueTest {
  private static final String LIST = "ListOpenConversationsFunction";
  private static final String OWNER = "USER#" + "5".repeat(32);
  private static final String ID = "7K3F9-2QDXM";

  private final Cloud cloud = Cloud.empty();
  private final Functions functions = new Functions(cloud);
  private final Items items = new Items(cloud.dynamoDb(), "MessagesTable");
  private final Map<Integer, Object> remembered = new HashMap<>();

  @BeforeEach
  void aConversationIsOpen() {
    new WaitingRoom(cloud.dynamoDb()).clear();
    String now = functions.clock().instant().toString().replace("Z", ".000Z");
    Map<String, AttributeValue> item = new HashMap<>();
    Map.of(
            "id", ID,
            "userId", OWNER.substring(5),
            "agreementId", "A-1",
            "vehicle", "2024 MINI Cooper S",
            "agreement", "•••• 1",
            "topic", "PAYMENT",
            "createdAt", now,
            "lastActivityAt", now,
            "lastFrom", "CUSTOMER",
            "preview", "When?")
        .forEach((name, value) -> item.put(name, Items.text(value)));
    Map.of("status", "OPEN", "waitingSince", now, "queue", "OPEN#1", "queuedAt", now + "#" + ID)
        .forEach((name, value) -> item.put(name, Items.text(value)));
    item.put("messages", Items.number(1));
    item.put("version", Items.number(1));
    item.put("readers", AttributeValue.fromM(Map.of()));
    items.put(OWNER, "CONVERSATION#" + ID, item);
    items.put("CONVERSATION#" + ID, "OWNER", Map.of("userId", Items.text(OWNER.substring(5))));
  }

  @Test
  void whatWasClosedMayStillBeListedAndIsThenRefusedByItsVersion() {
    functions.calls().start(Calls.at(Call.of("query"), this::remember));
    assertThat(listed(list())).containsExactly(ID);
    assertThat(status("\"1\"", "CLOSED").status()).isEqualTo(200);

    functions.calls().start(Calls.at(Call.of("query"), this::late));
    JsonNode late = list();

    assertThat(listed(late)).containsExactly(ID);
    assertThat(late.at("/conversations/0/status").asText()).isEqualTo("OPEN");
    assertThat(status("\"" + late.at("/conversations/0/version").asInt() + "\"", "CLOSED").status())
        .isEqualTo(412);
    functions.calls().start(Calls.Fault.NONE);
    assertThat(listed(list())).isEmpty();
  }

  @Test
  void whatJustCameInMayBeMissingAndIsThereTheNextTime() {
    assertThat(status("\"1\"", "CLOSED").status()).isEqualTo(200);
    functions.calls().start(Calls.at(Call.of("query"), this::remember));
    assertThat(listed(list())).isEmpty();
    assertThat(status("\"2\"", "OPEN").status()).isEqualTo(200);

    functions.calls().start(Calls.at(Call.of("query"), this::late));
    assertThat(listed(list())).isEmpty();
    assertThat(measured()).isZero();

    functions.calls().start(Calls.Fault.NONE);
    assertThat(listed(list())).containsExactly(ID);
  }

  /** Each shard's answer, by its place in the list. */
  private Object remember(Call call, Calls.Aws aws) throws Throwable {
    Object answer = aws.answer();
    remembered.put(remembered.size() % 2, answer);
    return answer;
  }

  private Object late(Call call, Calls.Aws aws) {
    boolean second = call.request().toString().contains("OPEN#1");
    return requireNonNull(remembered.get(second ? 1 : 0));
  }

  private JsonNode list() {
    ObjectNode event = Project.json("events/list-open-conversations.json").deepCopy();
    return Reply.of(functions.invoke(LIST, event.toString())).body();
  }

  private double measured() {
    String answer =
        functions.invoke(
            "MeasureConversationsFunction",
            Project.json("events/measure-conversations.json").toString());
    return Double.parseDouble(answer.replaceAll("[^0-9.]", ""));
  }

  private Reply status(String ifMatch, String status) {
    ObjectNode event = Project.json("events/change-conversation-status.json").deepCopy();
    event.withObject("/headers").put("if-match", ifMatch);
    event.put("body", "{\"status\":\"" + status + "\"}");
    return Reply.of(functions.invoke("ChangeConversationStatusFunction", event.toString()));
  }

  private static List<String> listed(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.path("conversations").forEach(one -> ids.add(one.path("id").asText()));
    return ids;
  }
}
