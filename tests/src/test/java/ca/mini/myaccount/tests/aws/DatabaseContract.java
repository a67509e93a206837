package ca.mini.myaccount.tests.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Page;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What the store expects of DynamoDB. */
abstract class DatabaseContract {
  private static final int AT_ONCE = 8;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final String partition = "TEST#" + UUID.randomUUID();
  private Backend backend;
  private Database database;
  private String users;
  private String notifications;

  abstract Platform platform();

  @BeforeEach
  void connect() {
    backend = platform().backend("RegisterFunction");
    database = new Database(backend);
    users = backend.settings().required("USERS_TABLE");
    notifications = backend.settings().required("NOTIFICATIONS_TABLE");
  }

  @Test
  void whatIsPutComesBackAsItWas() {
    write(
        Write.put(key("A"))
            .set("text", "Zoé 🚗 \" \\ <b>")
            .set("empty", "")
            .set("number", 9_999_999_999L)
            .set("time", now)
            .set("values", Map.of("status", "SENT"))
            .set("list", List.of(Map.of("email", "zoe@example.ca"))));
    Item item = read("A");
    assertThat(item.text("text")).isEqualTo("Zoé 🚗 \" \\ <b>");
    assertThat(item.text("empty")).isEmpty();
    assertThat(item.number("number")).isEqualTo(9_999_999_999L);
    assertThat(item.time("time")).isEqualTo(now);
    assertThat(item.texts("values")).isEqualTo(Map.of("status", "SENT"));
    assertThat(item.rows("list")).containsExactly(Map.of("email", "zoe@example.ca"));
    assertThat(database.get(key("B"))).isEmpty();
  }

  @Test
  void whatMustBeNewIsRefusedTheSecondTime() {
    Write first = Write.put(key("A")).set("by", "first").onlyIfAbsent();
    Write second = Write.put(key("A")).set("by", "second").onlyIfAbsent();
    assertThat(database.commit(List.of(first)).committed()).isTrue();
    Outcome outcome = database.commit(List.of(second));
    assertThat(outcome.committed()).isFalse();
    assertThat(outcome.refused(second)).isTrue();
    assertThat(read("A").text("by")).isEqualTo("first");
  }

  @Test
  void anUpdateMakesChangesAddsAndRemoves() {
    Write first = Write.update(key("A")).set("status", "new").add("count", 2);
    assertThat(database.update(first).orElseThrow().number("count")).isEqualTo(2);
    Write second = Write.update(key("A")).add("count", -5).remove("status");
    Item changed = database.update(second).orElseThrow();
    assertThat(changed.number("count")).isEqualTo(-3);
    assertThat(changed.has("status")).isFalse();
    assertThat(read("A").number("count")).isEqualTo(-3);
  }

  @Test
  void aConditionIsMetOrTheItemStaysAsItIs() {
    write(Write.put(key("A")).set("count", 3).set("until", now).expiresAt(now.plusSeconds(60)));
    assertMet(true, Condition.present("count"));
    assertMet(false, Condition.absent("count"));
    assertMet(true, Condition.equal("count", 3));
    assertMet(false, Condition.equal("count", 4));
    assertMet(false, Condition.less("count", 3));
    assertMet(true, Condition.atMost("count", 3));
    assertMet(false, Condition.less("nothing", 3));
    assertMet(true, Condition.atMost("until", now));
    assertMet(false, Condition.atMost("until", now.minusMillis(1)));
    assertMet(true, Condition.aliveAt(now));
    assertMet(false, Condition.aliveAt(now.plusSeconds(60)));
    assertMet(false, Condition.absentOrExpired("pk", now));
    assertMet(true, Condition.absentOrExpired("pk", now.plusSeconds(60)));
    assertMet(false, Condition.allOf(Condition.present("count"), Condition.equal("count", 4)));
    assertMet(true, Condition.anyOf(Condition.absent("count"), Condition.equal("count", 3)));
  }

  private void assertMet(boolean met, Condition condition) {
    assertThat(database.commit(List.of(Write.check(key("A"), condition))).committed())
        .isEqualTo(met);
    Write update = Write.update(key("A")).set("seen", "yes").onlyIf(condition);
    assertThat(database.update(update).isPresent()).isEqualTo(met);
  }

  @Test
  void aDeletionMayInsistThatThereWasSomething() {
    assertThat(database.commit(List.of(Write.delete(key("A")).onlyIfPresent())).committed())
        .isFalse();
    assertThat(database.commit(List.of(Write.delete(key("A")))).committed()).isTrue();
    write(Write.put(key("A")));
    assertThat(database.commit(List.of(Write.delete(key("A")).onlyIfPresent())).committed())
        .isTrue();
    assertThat(database.get(key("A"))).isEmpty();
  }

  @Test
  void aTransactionIsWrittenWholeOrNotAtAllAndTellsWhatItMissed() {
    write(Write.put(key("OLD")).set("count", 1));
    Write put = Write.put(key("NEW")).onlyIfAbsent();
    Write update = Write.update(key("OLD")).add("count", 1);
    Write missing = Write.delete(key("NONE")).onlyIfPresent();
    Write wrong = Write.check(key("OLD"), Condition.equal("count", 7));
    Outcome refused = database.commit(List.of(put, missing, wrong));
    assertThat(refused.committed()).isFalse();
    assertThat(refused.refused(put)).isFalse();
    assertThat(refused.refused(missing)).isTrue();
    assertThat(refused.refused(wrong)).isTrue();
    assertThat(database.get(key("NEW"))).isEmpty();

    Write inTheOtherTable = Write.put(notification()).set("kind", "TEST");
    assertThat(database.commit(List.of(put, update, inTheOtherTable)).committed()).isTrue();
    assertThat(read("OLD").number("count")).isEqualTo(2);
    assertThat(database.get(notification()).orElseThrow().text("kind")).isEqualTo("TEST");
  }

  @Test
  void aTransactionThatIsSentAgainWithItsTokenIsWrittenOnce() {
    TransactWriteItemsRequest request = increment(UUID.randomUUID().toString(), 1);
    backend.dynamoDb().transactWriteItems(request);
    backend.dynamoDb().transactWriteItems(request);
    assertThat(read("A").number("count")).isEqualTo(1);
    assertThatExceptionOfType(IdempotentParameterMismatchException.class)
        .isThrownBy(
            () ->
                backend.dynamoDb().transactWriteItems(increment(request.clientRequestToken(), 2)));
  }

  private TransactWriteItemsRequest increment(String token, int amount) {
    Update update =
        Update.builder()
            .tableName(users)
            .key(Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS("A")))
            .updateExpression("ADD #count :amount")
            .expressionAttributeNames(Map.of("#count", "count"))
            .expressionAttributeValues(
                Map.of(":amount", AttributeValue.fromN(Integer.toString(amount))))
            .build();
    return TransactWriteItemsRequest.builder()
        .clientRequestToken(token)
        .transactItems(List.of(TransactWriteItem.builder().update(update).build()))
        .build();
  }

  @Test
  void ofManyThatWantTheSameOneGetsIt() throws Exception {
    Callable<Boolean> attempt =
        () -> database.commit(List.of(Write.put(key("A")).onlyIfAbsent())).committed();
    assertThat(atOnce(attempt)).containsOnlyOnce(true);
  }

  @Test
  void incrementsAtTheSameTimeAllCount() throws Exception {
    Callable<Boolean> increment =
        () -> database.commit(List.of(Write.update(key("A")).add("count", 1))).committed();
    assertThat(atOnce(increment)).containsOnly(true);
    assertThat(read("A").number("count")).isEqualTo(AT_ONCE);
  }

  private static List<Boolean> atOnce(Callable<Boolean> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Boolean> answers = new ArrayList<>();
      for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(AT_ONCE, work))) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void severalItemsOfBothTablesAreReadAtOnce() {
    write(Write.put(key("A")).set("text", "a"));
    write(Write.put(notification()).set("text", "n"));
    Map<Key, Item> found = database.getAll(key("A"), key("B"), notification());
    assertThat(found).containsOnlyKeys(key("A"), notification());
    assertThat(found.get(key("A"))).returns("a", item -> item.text("text"));
  }

  @Test
  void aListComesInPagesNewestFirstAndOnlyOfItsPrefix() {
    for (int i = 1; i <= 5; i++) {
      write(Write.put(key("AUDIT#" + i)).set("event", "E" + i));
    }
    write(Write.put(key("SESSION#1")).set("event", "no"));
    Page first = database.query(users, partition, "AUDIT#", 2, Optional.empty());
    assertThat(first.items()).extracting(item -> item.text("event")).containsExactly("E5", "E4");
    Page second = database.query(users, partition, "AUDIT#", 2, first.next());
    assertThat(second.items()).extracting(item -> item.text("event")).containsExactly("E3", "E2");
    Page last = database.query(users, partition, "AUDIT#", 2, second.next());
    assertThat(last.items()).extracting(item -> item.text("event")).containsExactly("E1");
    assertThat(last.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theIndexHasWhatIsUnsentOldestFirstAndNoMoreThanItsKeysAndAge(int limit) {
    String shard = UUID.randomUUID().toString();
    for (int i : List.of(2, 1, 3)) {
      write(
          Write.put(new Key(notifications, Map.of("id", shard + i)))
              .set("unsentShard", shard)
              .set("nextAttemptAt", now.plusSeconds(i))
              .set("createdAt", now)
              .set("links", "sealed"));
    }
    write(Write.put(new Key(notifications, Map.of("id", shard + "sent"))).set("createdAt", now));
    List<Item> unsent = database.queryIndex(notifications, "unsent", "unsentShard", shard, limit);
    assertThat(unsent)
        .extracting(item -> item.text("id"))
        .isEqualTo(IntStream.rangeClosed(1, limit).mapToObj(i -> shard + i).toList());
    assertThat(unsent)
        .allSatisfy(
            item -> {
              assertThat(item.time("createdAt")).isEqualTo(now);
              assertThat(item.has("links")).isFalse();
            });
  }

  @Test
  void whatHasExpiredCountsAsAbsentWhetherItIsStillThereOrNot() {
    Duration ago = Duration.ofHours(1);
    write(Write.put(key("A")).set("by", "first").expiresAt(now.minus(ago)));
    assertThat(database.get(key("A")).filter(item -> item.aliveAt(now))).isEmpty();
    write(Write.put(key("A")).set("by", "second").onlyIf(Condition.absentOrExpired("pk", now)));
    assertThat(read("A").text("by")).isEqualTo("second");
  }

  @Test
  void bothTablesRemoveWhatHasExpiredBySecondsInExpiresAt() {
    for (String table : List.of(users, notifications)) {
      var ttl =
          backend
              .dynamoDb()
              .describeTimeToLive(DescribeTimeToLiveRequest.builder().tableName(table).build())
              .timeToLiveDescription();
      assertThat(ttl.attributeName()).isEqualTo("expiresAt");
      assertThat(ttl.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
    }
  }

  private Key key(String sort) {
    return Key.of(users, partition, sort);
  }

  private Key notification() {
    return new Key(notifications, Map.of("id", partition));
  }

  private void write(Write write) {
    assertThat(database.commit(List.of(write)).committed()).isTrue();
  }

  private Item read(String sort) {
    return database.get(key(sort)).orElseThrow();
  }
}
