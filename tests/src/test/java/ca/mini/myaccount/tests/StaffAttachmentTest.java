package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An answer has only files that staff attached for that very conversation. */
final class StaffAttachmentTest {
  private final Stack stack = Stack.onANewDay();
  private final Desk desk = Desk.of(stack, "agent-77");
  private final Correspondent zoe = Correspondent.of(stack);
  private final String id = zoe.composed("From which payment on?");

  @Test
  void theCustomerGetsTheFilesInTheirOrder() {
    List<String> files = List.of(file("CLEAN", id), file("RECEIVED", id));

    desk.write(id, 1, "REPLY", "See there", files.toArray(String[]::new)).expect(201);

    JsonNode shown = zoe.show(id).at("/messages/1/attachments");
    assertThat(shown.findValuesAsText("id")).isEqualTo(files);
    assertThat(shown.findValuesAsText("state")).containsExactly("READY", "CHECKING");
    assertThat(desk.read(id).at("/messages/1/attachments")).isEqualTo(shown);
  }

  @Test
  void whatIsNotStaffsForThisConversationIsUnknown() {
    String other = zoe.composed("Another question");
    Correspondent yan = Correspondent.of(stack);
    String anothers = yan.composed("Yet another");
    String sent = file("CLEAN", id);
    desk.write(id, 1, "REPLY", "With it", sent).expect(201);

    for (String unknown :
        List.of(
            put(zoe, "CUSTOMER", "CLEAN", null),
            put(zoe, "CUSTOMER", "CLEAN", id),
            put(zoe, "STAFF", "CLEAN", other),
            put(yan, "STAFF", "CLEAN", anothers),
            put(yan, "STAFF", "CLEAN", id),
            sent,
            "0".repeat(32),
            "x",
            "",
            "../CONVERSATION")) {
      desk.write(id, 2, "REPLY", "With it", unknown)
          .expectFieldError("attachments", "UNKNOWN_ATTACHMENT");
    }
    assertThat(desk.version(id)).isEqualTo(2);
  }

  @Test
  void whatHasNotArrivedOrWasRemovedIsRefused() {
    desk.write(id, 1, "REPLY", "x", file("EXPECTED", id))
        .expectFieldError("attachments", "ATTACHMENT_NOT_RECEIVED");
    for (String removed : List.of("INFECTED", "WRONG_CONTENT", "UNSCANNABLE")) {
      desk.write(id, 1, "REPLY", "x", file(removed, id))
          .expectFieldError("attachments", "ATTACHMENT_REFUSED");
    }
  }

  @Test
  void thereAreFiveAtMostAndNoneTwice() {
    String[] six = IntStream.range(0, 6).mapToObj(i -> file("CLEAN", id)).toArray(String[]::new);
    desk.write(id, 1, "REPLY", "x", six).expectFieldError("attachments", "TOO_MANY");
    desk.write(id, 1, "REPLY", "x", six[0], six[0]).expectFieldError("attachments", "TOO_MANY");

    String[] five = List.of(six).subList(0, 5).toArray(String[]::new);
    desk.write(id, 1, "REPLY", "x", five).expect(201);

    assertThat(desk.read(id).at("/messages/1/attachments")).hasSize(5);
  }

  private String file(String state, String conversation) {
    return put(zoe, "STAFF", state, conversation);
  }

  /** A file as the scanner left it. */
  private String put(Correspondent whose, String from, String state, @Nullable String of) {
    String file = String.format(Locale.ROOT, "%032x", 0xf11e_0000L + stack.nextNumber());
    Map<String, AttributeValue> item = new HashMap<>();
    Map.of(
            "id",
            file,
            "userId",
            whose.userId(),
            "from",
            from,
            "fileName",
            "letter.pdf",
            "contentType",
            "application/pdf",
            "state",
            state,
            "objectKey",
            // As if it were kept: there is no such object to copy.
            "kept/" + whose.userId() + "/" + file,
            "createdAt",
            stack.clock().instant().toString())
        .forEach((name, value) -> item.put(name, Items.text(value)));
    item.put("size", Items.number(9));
    item.put("expiresAt", Items.number(stack.clock().instant().getEpochSecond() + 86_400));
    if (of != null) {
      item.put("conversation", Items.text(of));
    }
    new Items(stack.dynamoDb(), "MessagesTable")
        .put("USER#" + whose.userId(), "ATTACHMENT#" + file, item);
    return file;
  }
}
