package ca.mini.myaccount.messages;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.messages.Conversations.NewMessage;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Items;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** How conversations grow, by the writes that DynamoDB gets. */
final class ConversationsTest {
  private static final Instant NOW = Letters.NOW;
  private static final Optional<Staff> SAM = Optional.of(new Staff("staff-7", "Sam"));

  private final Letters letters = new Letters();
  private final Conversations conversations = new Conversations(letters.parts().backend());

  @Test
  void aMessageHasTheNextNumberOnTheConditionOfTheVersionThatWasRead() {
    List<TransactWriteItem> writes =
        written(conversations.add(conversation(Map.of("messages", 4, "version", 9)), customers()));

    Map<String, AttributeValue> set = sets(writes.get(0).update());
    assertThat(set)
        .containsEntry("messages", number(5))
        .containsEntry("version", number(10))
        .containsEntry("lastFrom", text("CUSTOMER"))
        .containsEntry("preview", text("Hello"))
        .containsEntry("activity", text("2026-11-23T14:05:36.250Z#7K3F9-2QDXM"));
    assertThat(condition(writes.get(0).update())).isEqualTo("version = 9");
    Map<String, AttributeValue> message = writes.get(2).put().item();
    assertThat(message)
        .containsEntry("sk", text("MESSAGE#7K3F9-2QDXM#0005"))
        .containsEntry("text", text("Hello"));
    assertThat(message).doesNotContainKey("author");
  }

  @Test
  void whoeverWritesAgainBeforeTheAnswerKeepsTheirPlaceInTheQueue() {
    Map<String, AttributeValue> set =
        sets(written(conversations.add(conversation(Map.of()), customers())).get(0).update());

    assertThat(set).doesNotContainKeys("queuedAt", "waitingSince", "status");
  }

  @Test
  void aMessageOpensWhatWasAnsweredOrClosed() {
    for (String status : List.of("ANSWERED", "CLOSED")) {
      Map<String, AttributeValue> set =
          sets(
              written(conversations.add(conversation(Map.of("status", status)), customers()))
                  .get(0)
                  .update());

      assertThat(set)
          .containsEntry("status", text("OPEN"))
          .containsEntry("queuedAt", text("2026-11-23T14:05:36.250Z#7K3F9-2QDXM"));
      assertThat(requireNonNull(set.get("queue")).s()).matches("OPEN#[01]");
    }
  }

  @Test
  void anAnswerIsNotedWithItsNumberAndTheFirstWithItsTime() {
    NewMessage answer = new NewMessage(SAM, new MessageText("Yes"), List.of(), NOW);

    Map<String, AttributeValue> first =
        sets(written(conversations.add(conversation(Map.of()), answer)).get(0).update());
    Map<String, AttributeValue> second =
        sets(
            written(
                    conversations.add(
                        conversation(Map.of("answered", 2, "firstAnsweredAt", NOW)), answer))
                .get(0)
                .update());

    assertThat(first)
        .containsEntry("answered", number(2))
        .containsEntry("status", text("ANSWERED"))
        .containsEntry("firstAnsweredAt", text("2026-11-23T14:05:36.250Z"));
    assertThat(second).doesNotContainKey("firstAnsweredAt");
  }

  @Test
  void aFileGoesAlongOnlyIfNoOtherMessageHasIt() {
    Attachment file =
        new Attachment(
            "1".repeat(32),
            Letters.USER,
            Sender.CUSTOMER,
            "letter.pdf",
            "application/pdf",
            9,
            AttachmentState.RECEIVED,
            "incoming/x",
            NOW,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    List<TransactWriteItem> writes =
        written(
            conversations.add(
                conversation(Map.of()),
                new NewMessage(Optional.empty(), new MessageText("See here"), List.of(file), NOW)));

    Update update = writes.get(3).update();
    assertThat(update.key()).containsEntry("sk", text("ATTACHMENT#" + file.id()));
    assertThat(sets(update))
        .containsEntry("message", number(2))
        .containsEntry("conversation", text(Letters.ID.value()))
        .containsEntry("agreementId", text(Letters.AGREEMENT));
    assertThat(condition(update))
        .startsWith("(attribute_not_exists(message) AND expiresAt > ")
        .endsWith("(state = RECEIVED OR state = CLEAN))");
    assertThat(writes.get(2).put().item()).containsEntry("attachments", text(file.id()));
  }

  @Test
  void whatIsKeptIsKeptFromTheLastMessageOn() {
    long until = NOW.plusSeconds(2557L * 24 * 60 * 60).getEpochSecond();

    List<TransactWriteItem> writes =
        written(conversations.add(conversation(Map.of()), customers()));

    assertThat(sets(writes.get(0).update())).containsEntry("expiresAt", number(until));
    assertThat(sets(writes.get(1).update())).containsEntry("expiresAt", number(until));
    assertThat(writes.get(2).put().item()).containsEntry("expiresAt", number(until));
  }

  private static NewMessage customers() {
    return new NewMessage(Optional.empty(), new MessageText("Hello"), List.of(), NOW);
  }

  private static Conversation conversation(Map<String, Object> other) {
    return Conversation.of(Items.of(Letters.stored(other)));
  }

  private List<TransactWriteItem> written(List<Write> writes) {
    letters.writes();
    new Database(letters.parts().backend()).commit(writes).orElseContended();
    List<List<TransactWriteItem>> all = letters.written();
    return all.get(all.size() - 1);
  }

  /** What an update sets, by name. */
  private static Map<String, AttributeValue> sets(Update update) {
    Map<String, AttributeValue> sets = new HashMap<>();
    for (String set :
        update.updateExpression().replaceAll("^SET | REMOVE .*", "").split(", ", -1)) {
      String[] sides = set.split(" = ", 2);
      sets.put(
          update.expressionAttributeNames().getOrDefault(sides[0], sides[0]),
          update.expressionAttributeValues().getOrDefault(sides[1], text("")));
    }
    return sets;
  }

  /** A condition with its names and values. */
  private static String condition(Update update) {
    String condition = update.conditionExpression();
    for (Map.Entry<String, String> name : update.expressionAttributeNames().entrySet()) {
      condition = condition.replaceAll(name.getKey() + "\\b", name.getValue());
    }
    for (var value : update.expressionAttributeValues().entrySet()) {
      AttributeValue attribute = value.getValue();
      condition =
          condition.replaceAll(
              value.getKey() + "\\b", attribute.s() == null ? attribute.n() : attribute.s());
    }
    return condition;
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
