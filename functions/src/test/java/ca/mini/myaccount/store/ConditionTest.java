package ca.mini.myaccount.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ConditionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:05:36.999Z");

  private final Expression expression = new Expression();

  @Test
  void conditionsAreJoinedInBrackets() {
    Condition condition =
        Condition.allOf(
            Condition.present("a"),
            Condition.anyOf(
                Condition.absent("b"), Condition.less("b", 3), Condition.atMost("c", "x")));

    assertThat(condition.render(expression))
        .isEqualTo(
            "(attribute_exists(#n0) AND (attribute_not_exists(#n1) OR #n1 < :v0 OR #n2 <= :v1))");
    assertThat(expression.names())
        .containsOnly(Map.entry("#n0", "a"), Map.entry("#n1", "b"), Map.entry("#n2", "c"));
    assertThat(expression.values())
        .containsOnly(
            Map.entry(":v0", AttributeValue.fromN("3")),
            Map.entry(":v1", AttributeValue.fromS("x")));
  }

  @Test
  void anItemIsAliveUntilItsSecondHasCome() {
    assertThat(Condition.aliveAt(NOW).render(expression)).isEqualTo("#n0 > :v0");
    assertThat(expression.values())
        .containsExactly(Map.entry(":v0", AttributeValue.fromN("1795442736")));
    assertThat(new Item(Map.of("expiresAt", AttributeValue.fromN("1795442736"))).aliveAt(NOW))
        .isFalse();
    assertThat(new Item(Map.of("expiresAt", AttributeValue.fromN("1795442737"))).aliveAt(NOW))
        .isTrue();
  }

  @Test
  void anExpiredItemIsAsGoodAsNone() {
    assertThat(Condition.absentOrExpired("pk", NOW).render(expression))
        .isEqualTo("(attribute_not_exists(#n0) OR #n1 <= :v0)");
    assertThat(expression.names())
        .containsOnly(Map.entry("#n0", "pk"), Map.entry("#n1", "expiresAt"));
  }

  @Test
  void anExpressionWithoutNamesAndValuesSaysSo() {
    assertThat(expression.names()).isNull();
    assertThat(expression.values()).isNull();
  }
}
