package ca.mini.myaccount.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ItemTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:05:36.250Z");

  private final Item item =
      new Item(
          Map.of(
              "name", AttributeValue.fromS("Zoé"),
              "count", AttributeValue.fromN("3"),
              "at", Item.attribute(NOW),
              "values", Item.attribute(Map.of("a", "b")),
              "rows", Item.attribute(List.of(Map.of("a", "b"), Map.of("c", "d")))));

  @Test
  void whatWasStoredIsReadByNameAndType() {
    assertThat(item.text("name")).isEqualTo("Zoé");
    assertThat(item.number("count")).isEqualTo(3);
    assertThat(item.time("at")).isEqualTo(NOW);
    assertThat(item.texts("values")).containsExactly(Map.entry("a", "b"));
    assertThat(item.rows("rows")).containsExactly(Map.of("a", "b"), Map.of("c", "d"));
    assertThat(item.has("name")).isTrue();
  }

  @Test
  void whatMayBeAbsentIsEmpty() {
    assertThat(item.has("other")).isFalse();
    assertThat(item.textIfAny("other")).isEmpty();
    assertThat(item.timeIfAny("other")).isEmpty();
    assertThat(item.number("other")).isZero();
    assertThat(item.texts("other")).isEmpty();
    assertThat(item.rows("other")).isEmpty();
  }

  @Test
  void whatMustBeThereIsNamedWhenItIsNot() {
    assertThatIllegalStateException()
        .isThrownBy(() -> item.text("other"))
        .withMessage("the item has no other");
    assertThatIllegalStateException().isThrownBy(() -> item.time("other"));
  }

  @Test
  void anItemWithoutATimeToLiveLivesForever() {
    assertThat(item.aliveAt(Instant.parse("2999-01-01T00:00:00Z"))).isTrue();
  }

  @Test
  void theOrderOfTimesIsTheOrderOfTheirTexts() {
    assertThat(
            List.of(
                Times.text(Instant.parse("2026-11-23T14:05:36Z")),
                Times.text(Instant.parse("2026-11-23T14:05:36.010Z")),
                Times.text(Instant.parse("2026-11-23T14:05:36.100999Z")),
                Times.text(Instant.parse("2026-11-23T14:05:37Z"))))
        .isSorted()
        .allSatisfy(text -> assertThat(text).hasSize(24))
        .doesNotHaveDuplicates();
    assertThat(Times.text(Instant.parse("2026-11-23T14:05:36.100999Z")))
        .isEqualTo("2026-11-23T14:05:36.100Z");
  }
}
