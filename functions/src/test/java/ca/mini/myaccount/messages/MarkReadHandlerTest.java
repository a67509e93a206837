package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

final class MarkReadHandlerTest {
  private final Letters letters = new Letters();
  private final MarkReadHandler handler = new MarkReadHandler(letters.parts().backend());

  @Test
  void whatWasReadUpToThereIsNotWrittenAgain() {
    attempt(Map.of("messages", 3, "answered", 3, "readUpTo", 3));

    assertThat(read(2)).isEqualTo(204);
    assertThat(letters.written()).isEmpty();
  }

  @Test
  void theLastAnswerThatIsReadLeavesTheInbox() {
    attempt(Map.of("messages", 3, "answered", 2)).writes();

    assertThat(read(2)).isEqualTo(204);

    assertThat(letters.written().get(0)).hasSize(2);
    TransactWriteItem inbox = letters.written().get(0).get(1);
    assertThat(inbox.update().updateExpression()).startsWith("REMOVE ");
    assertThat(inbox.update().expressionAttributeNames())
        .containsValue("unread#" + Letters.ID.value());
  }

  @Test
  void anEarlierMessageLeavesTheAnswerUnread() {
    attempt(Map.of("messages", 3, "answered", 3)).writes();

    assertThat(read(2)).isEqualTo(204);

    assertThat(letters.written().get(0)).hasSize(1);
  }

  @Test
  void anAnswerThatCameMeanwhileIsSeenBeforeItCouldBeTakenForRead() {
    attempt(Map.of("messages", 2, "answered", 2)).refuses(2, 0);
    attempt(Map.of("messages", 3, "answered", 3)).writes();

    assertThat(read(2)).isEqualTo(204);

    assertThat(letters.written().get(1)).as("the new one stays unread").hasSize(1);
  }

  private Letters attempt(Map<String, Object> other) {
    return letters.signedIn(Letters.conversation(other)).finds(Letters.agreement());
  }

  private int read(long upTo) {
    return Letters.about()
        .body("{\"upTo\":" + upTo + "}")
        .sentTo(handler)
        .path("statusCode")
        .asInt();
  }
}
