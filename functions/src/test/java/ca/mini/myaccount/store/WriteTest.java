package ca.mini.myaccount.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Update;

final class WriteTest {
  private static final Key KEY = Key.of("Users", "USER#1", "USER");
  private static final Instant NOW = Instant.parse("2026-11-23T14:05:36.250123Z");

  @Test
  void aPutHasTheKeyAndEveryValueInItsStoredForm() {
    Put put =
        Write.put(KEY)
            .set("name", "Zoé")
            .set("count", 3)
            .set("at", NOW)
            .set("values", Map.of("a", "b"))
            .set("rows", List.of(Map.of("until", NOW)))
            .setIfAny("absent", null)
            .expiresAt(NOW)
            .inTransaction()
            .put();

    assertThat(put.tableName()).isEqualTo("Users");
    assertThat(put.item())
        .containsOnly(
            Map.entry("pk", AttributeValue.fromS("USER#1")),
            Map.entry("sk", AttributeValue.fromS("USER")),
            Map.entry("name", AttributeValue.fromS("Zoé")),
            Map.entry("count", AttributeValue.fromN("3")),
            Map.entry("at", AttributeValue.fromS("2026-11-23T14:05:36.250Z")),
            Map.entry("values", AttributeValue.fromM(Map.of("a", AttributeValue.fromS("b")))),
            Map.entry(
                "rows",
                AttributeValue.fromL(
                    List.of(
                        AttributeValue.fromM(
                            Map.of("until", AttributeValue.fromS("2026-11-23T14:05:36.250Z")))))),
            Map.entry("expiresAt", AttributeValue.fromN("1795442736")));
    assertThat(put.conditionExpression()).isNull();
    assertThat(put.hasExpressionAttributeNames()).isFalse();
    assertThat(put.hasExpressionAttributeValues()).isFalse();
  }

  @Test
  void aPutOfWhatMustBeUniqueIsRefusedWhereTheItemIs() {
    Put put = Write.put(KEY).set("name", "Zoé").onlyIfAbsent().inTransaction().put();

    assertThat(put.conditionExpression()).isEqualTo("attribute_not_exists(#n0)");
    assertThat(put.expressionAttributeNames()).containsExactly(Map.entry("#n0", "pk"));
    assertThat(put.hasExpressionAttributeValues()).isFalse();
  }

  @Test
  void anUpdateSetsAddsAndRemovesInOneExpression() {
    Update update =
        Write.update(KEY)
            .set("name", "Zoé")
            .set("language", "fr")
            .add("count", -2)
            .remove("links")
            .remove("name2")
            .onlyIf(Condition.equal("name", "Max"))
            .inTransaction()
            .update();

    assertThat(update.key())
        .containsOnly(
            Map.entry("pk", AttributeValue.fromS("USER#1")),
            Map.entry("sk", AttributeValue.fromS("USER")));
    assertThat(update.updateExpression())
        .isEqualTo("SET #n0 = :v0, #n1 = :v1 ADD #n2 :v2 REMOVE #n3, #n4");
    assertThat(update.conditionExpression()).isEqualTo("#n0 = :v3");
    assertThat(update.expressionAttributeNames())
        .containsOnly(
            Map.entry("#n0", "name"),
            Map.entry("#n1", "language"),
            Map.entry("#n2", "count"),
            Map.entry("#n3", "links"),
            Map.entry("#n4", "name2"));
    assertThat(update.expressionAttributeValues())
        .containsOnly(
            Map.entry(":v0", AttributeValue.fromS("Zoé")),
            Map.entry(":v1", AttributeValue.fromS("fr")),
            Map.entry(":v2", AttributeValue.fromN("-2")),
            Map.entry(":v3", AttributeValue.fromS("Max")));
  }

  @Test
  void aDeleteMayHaveACondition() {
    Delete free = Write.delete(KEY).inTransaction().delete();
    assertThat(free.conditionExpression()).isNull();
    assertThat(free.hasExpressionAttributeNames()).isFalse();

    Delete bound = Write.delete(KEY).onlyIfPresent().inTransaction().delete();
    assertThat(bound.conditionExpression()).isEqualTo("attribute_exists(#n0)");
    assertThat(bound.expressionAttributeNames()).containsExactly(Map.entry("#n0", "pk"));
  }

  @Test
  void aCheckChangesNothing() {
    ConditionCheck check =
        Write.check(KEY, Condition.absent("frozenAt")).inTransaction().conditionCheck();

    assertThat(check.key()).hasSize(2);
    assertThat(check.conditionExpression()).isEqualTo("attribute_not_exists(#n0)");
    assertThat(check.expressionAttributeNames()).containsExactly(Map.entry("#n0", "frozenAt"));
  }

  @Test
  void presenceIsAskedOfTheKeyThatTheTableHas() {
    Key notification = new Key("Notifications", Map.of("id", "1"));

    Put put = Write.put(notification).onlyIfAbsent().inTransaction().put();

    assertThat(put.expressionAttributeNames()).containsExactly(Map.entry("#n0", "id"));
  }

  @Test
  void aValueWithoutAStoredFormIsABug() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Write.put(KEY).set("flag", new Object()).inTransaction());
  }

  @Test
  void anUpdateChangesEntriesOfMapsAlone() {
    Update update =
        Write.update(KEY)
            .set("name", "Zoé")
            .setIn("agreements", "A-1", "1234567890")
            .removeIn("agreements", "A-2")
            .setOrRemove("person", null)
            .onlyIf(Condition.presentIn("holders", "1234567890"))
            .inTransaction()
            .update();

    assertThat(update.updateExpression())
        .isEqualTo("SET #n0 = :v0, #n1.#n2 = :v1 REMOVE #n3, #n1.#n4");
    assertThat(update.conditionExpression()).isEqualTo("attribute_exists(#n5.#n6)");
    assertThat(update.expressionAttributeNames())
        .containsEntry("#n1", "agreements")
        .containsEntry("#n2", "A-1")
        .containsEntry("#n4", "A-2")
        .containsEntry("#n6", "1234567890");
  }
}
