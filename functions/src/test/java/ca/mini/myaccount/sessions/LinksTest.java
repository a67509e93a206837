package ca.mini.myaccount.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Items;
import ca.mini.myaccount.store.ScriptedDynamoDb;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

final class LinksTest {
  private static final Token TOKEN = Token.of(new byte[32]);
  private static final long NOW = TestBackend.NOW.getEpochSecond();

  private final ScriptedDynamoDb dynamoDb = new ScriptedDynamoDb();
  private final TestBackend parts = new TestBackend().with(DynamoDbClient.class, dynamoDb.client());
  private final Links links = new Links(parts.backend());

  @Test
  void onlyTheHashOfATokenIsStored() {
    TransactWriteItem issued = written(links.issue(LinkKind.ACTIVATION, TOKEN, TestBackend.NOW));

    assertThat(issued.put().item())
        .containsEntry("pk", AttributeValue.fromS("LINK#ACTIVATION#" + TOKEN.hash()))
        .containsEntry("expiresAt", AttributeValue.fromN("" + (NOW + 24 * 3600)));
    assertThat(issued.toString()).doesNotContain(TOKEN.value());
    assertThat(issued.put().conditionExpression()).startsWith("attribute_not_exists");
  }

  @Test
  void aLinkOfOneKindIsNoneOfAnother() {
    Set<String> keys = new HashSet<>();
    for (LinkKind kind : LinkKind.values()) {
      keys.add(
          written(links.issue(kind, TOKEN, TestBackend.NOW))
              .put()
              .item()
              .getOrDefault("pk", AttributeValue.fromS(""))
              .s());
    }

    assertThat(keys).hasSameSizeAs(LinkKind.values());
  }

  @Test
  void aLinkIsUsedOnlyOnceAndOnlyWhileItLives() {
    var use = written(links.use(LinkKind.ACTIVATION, TOKEN, TestBackend.NOW)).update();

    assertThat(use.updateExpression()).isEqualTo("SET #n0 = :v0");
    assertThat(use.conditionExpression()).isEqualTo("(attribute_not_exists(#n0) AND #n1 > :v1)");
    assertThat(use.expressionAttributeNames())
        .containsOnly(Map.entry("#n0", "usedAt"), Map.entry("#n1", "expiresAt"));
    assertThat(use.expressionAttributeValues())
        .containsEntry(":v1", AttributeValue.fromN("" + NOW));
  }

  @Test
  void anUnknownAnExpiredAndAUsedLinkAreRefusedAlike() {
    dynamoDb.answers(GetItemResponse.builder().build());
    dynamoDb.answers(link(Map.of("expiresAt", NOW)));
    dynamoDb.answers(link(Map.of("expiresAt", NOW + 1, "usedAt", TestBackend.NOW)));

    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(Problem.class)
          .isThrownBy(() -> links.requireUnused(LinkKind.PASSWORD_RESET, TOKEN))
          .satisfies(problem -> assertThat(problem.code()).isEqualTo(Code.INVALID_TOKEN));
    }
  }

  @Test
  void aLinkThatLivesIsFoundUsedOrNot() {
    dynamoDb.answers(link(Map.of("expiresAt", NOW + 1)));
    dynamoDb.answers(link(Map.of("expiresAt", NOW + 1, "usedAt", TestBackend.NOW)));

    assertThat(Links.isUsed(links.require(LinkKind.ACTIVATION, TOKEN))).isFalse();
    assertThat(Links.isUsed(links.require(LinkKind.ACTIVATION, TOKEN))).isTrue();
  }

  private static GetItemResponse link(Map<String, Object> values) {
    return GetItemResponse.builder().item(Items.stored(values)).build();
  }

  private TransactWriteItem written(Write write) {
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());
    new Database(parts.backend()).commit(List.of(write));
    List<TransactWriteItemsRequest> asked = dynamoDb.asked(TransactWriteItemsRequest.class);
    return asked.get(asked.size() - 1).transactItems().get(0);
  }
}
