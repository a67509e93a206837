package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.Problem.FieldError;
import ca.mini.myaccount.messages.Attached.Named;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Items;
import ca.mini.myaccount.store.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class AttachedTest {
  private static final String ONE = "1".repeat(32);
  private static final String TWO = "2".repeat(32);

  private final Letters letters = new Letters();
  private final Attached attached = new Attached(letters.parts().backend());
  private final MessageItems items = new MessageItems(letters.parts().backend());

  @Test
  void whatNamesNothingHasNothing() {
    assertThat(attached.keys(named())).isEmpty();
    assertThat(attached.find(Named.byCustomer(Letters.USER, null), Map.of()).orElseRefuse())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"RECEIVED", "CLEAN"})
  void filesThatHaveArrivedAreFoundInTheirOrder(AttachmentState state) {
    Named named = named(TWO, ONE);
    Map<Key, Item> read = new HashMap<>(read(ONE, Map.of("state", state.name())));
    read.putAll(read(TWO, Map.of("state", state.name())));

    assertThat(attached.keys(named)).hasSize(2).containsExactlyInAnyOrderElementsOf(read.keySet());
    assertThat(attached.find(named, read).orElseRefuse())
        .extracting(Attachment::id)
        .containsExactly(TWO, ONE);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"RECEIVED", "CLEAN"},
      mode = Mode.EXCLUDE)
  void whatHasNotArrivedOrWasRemovedCannotBeSent(AttachmentState state) {
    assertThat(error(named(ONE), Map.of("state", state.name())))
        .isEqualTo(
            state == AttachmentState.EXPECTED ? "ATTACHMENT_NOT_RECEIVED" : "ATTACHMENT_REFUSED");
  }

  @Test
  void whatIsNotThereOrNotOnesOwnIsUnknown() {
    Map<String, Object> clean = Map.of("state", "CLEAN");
    long now = Letters.NOW.getEpochSecond();

    assertThat(
            error(
                named(ONE),
                Map.of("state", "CLEAN", "message", 3, "conversation", Letters.ID.value())))
        .isEqualTo("UNKNOWN_ATTACHMENT");
    assertThat(error(named(ONE), Map.of("from", "STAFF"))).isEqualTo("UNKNOWN_ATTACHMENT");
    assertThat(error(named(ONE), Map.of("expiresAt", now))).isEqualTo("UNKNOWN_ATTACHMENT");
    assertThat(attached.find(named(TWO), read(ONE, clean)).errors())
        .containsExactly(new FieldError("attachments", "UNKNOWN_ATTACHMENT"));
  }

  @ParameterizedTest
  @CsvSource({"x", "''", "'#'", "1111111111111111111111111111111A", "111"})
  void whatCannotBeAnIdIsNotLookedUp(String id) {
    assertThat(attached.keys(named(id))).isEmpty();
    assertThat(attached.find(named(id), Map.of()).errors())
        .containsExactly(new FieldError("attachments", "UNKNOWN_ATTACHMENT"));
  }

  @Test
  void sixOrTheSameTwiceAreTooMany() {
    Named six =
        named(IntStream.range(0, 6).mapToObj(n -> (n + "").repeat(32)).toArray(String[]::new));

    for (Named tooMany : List.of(six, named(ONE, ONE))) {
      assertThat(attached.keys(tooMany)).isEmpty();
      assertThat(attached.find(tooMany, Map.of()).errors())
          .containsExactly(new FieldError("attachments", "TOO_MANY"));
    }
  }

  @Test
  void staffsGoIntoTheConversationTheyWereUploadedFor() {
    Map<String, Object> staffs = Map.of("from", "STAFF", "conversation", Letters.ID.value());
    Named there = Named.byStaff(Letters.USER, Letters.ID, List.of(ONE));
    Named elsewhere = Named.byStaff(Letters.USER, new ConversationId("00000-00000"), List.of(ONE));

    assertThat(attached.find(there, read(ONE, staffs)).orElseRefuse()).hasSize(1);
    assertThat(error(elsewhere, staffs)).isEqualTo("UNKNOWN_ATTACHMENT");
    assertThat(error(there, Map.of())).isEqualTo("UNKNOWN_ATTACHMENT");
  }

  private static Named named(String... ids) {
    return Named.byCustomer(Letters.USER, List.of(ids));
  }

  private String error(Named named, Map<String, Object> other) {
    List<FieldError> errors = attached.find(named, read(ONE, other)).errors();
    assertThat(errors).hasSize(1);
    return errors.get(0).code();
  }

  private Map<Key, Item> read(String id, Map<String, Object> other) {
    Map<String, Object> values = new HashMap<>();
    values.put("id", id);
    values.put("userId", Letters.USER);
    values.put("from", "CUSTOMER");
    values.put("fileName", "letter.pdf");
    values.put("contentType", "application/pdf");
    values.put("size", 9);
    values.put("state", "CLEAN");
    values.put("objectKey", "incoming/x");
    values.put("createdAt", Letters.NOW);
    values.put("expiresAt", Letters.NOW.plusSeconds(60).getEpochSecond());
    values.putAll(other);
    return Map.of(items.attachment(Letters.USER, id), Items.of(values));
  }
}
