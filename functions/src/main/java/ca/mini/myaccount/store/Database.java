package ca.mini.myaccount.store;

import ca.mini.myaccount.backend.Backend;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Reads and writes items. Every read is strongly consistent, but for queries of an index. */
public final class Database {
  /** How often a write meets the same items in somebody else's transaction before it gives up. */
  private static final int TRIES = 8;

  private static final int FIRST_PAUSE_MILLIS = 15;

  /** DynamoDB's limit of BatchGetItem. */
  private static final int KEYS_IN_A_CALL = 100;

  /** More than any partition of ours has; one megabyte ends a call earlier. */
  private static final int ITEMS_IN_A_CALL = 1000;

  /** Why a transaction is cancelled that may succeed a moment later. */
  private static final Set<String> PASSING =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  private final Backend backend;

  /** A database of the backend's DynamoDB. */
  public Database(Backend backend) {
    this.backend = backend;
  }

  /** One item, if it is there. */
  public Optional<Item> get(Key key) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(key.table())
            .key(key.values())
            .consistentRead(true)
            .build();
    return Optional.ofNullable(Item.orNull(backend.dynamoDb().getItem(request).item()));
  }

  /** Several items in one call: those that are there, by their key. */
  public Map<Key, Item> getAll(Key... keys) {
    return getAll(List.of(keys));
  }

  /** The same; DynamoDB takes at most 100 keys in a call, so more take several. */
  public Map<Key, Item> getAll(Collection<Key> keys) {
    Map<Key, Item> found = new LinkedHashMap<>();
    List<Key> distinct = keys.stream().distinct().toList();
    for (int from = 0; from < distinct.size(); from += KEYS_IN_A_CALL) {
      int to = Math.min(from + KEYS_IN_A_CALL, distinct.size());
      found.putAll(getSome(distinct.subList(from, to)));
    }
    return found;
  }

  private Map<Key, Item> getSome(List<Key> keys) {
    Map<String, KeysAndAttributes> wanted = new LinkedHashMap<>();
    for (Key key : keys) {
      KeysAndAttributes before = wanted.get(key.table());
      List<Map<String, AttributeValue>> values =
          new ArrayList<>(before == null ? List.of() : before.keys());
      values.add(key.values());
      wanted.put(
          key.table(), KeysAndAttributes.builder().keys(values).consistentRead(true).build());
    }
    Map<Key, Item> found = new LinkedHashMap<>();
    for (int tried = 1; !wanted.isEmpty(); tried++) {
      var answer =
          backend
              .dynamoDb()
              .batchGetItem(BatchGetItemRequest.builder().requestItems(wanted).build());
      for (Key key : keys) {
        answer.responses().getOrDefault(key.table(), List.of()).stream()
            .filter(key::matches)
            .forEach(item -> found.put(key, new Item(item)));
      }
      wanted = new LinkedHashMap<>(answer.unprocessedKeys());
      if (!wanted.isEmpty()) {
        pauseBeforeTry(tried);
      }
    }
    return found;
  }

  /** A page of the items of a partition whose sort key starts with a prefix, newest key first. */
  public Page query(
      String table, String partition, String sortPrefix, int limit, Optional<String> after) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
            .expressionAttributeValues(
                Map.of(
                    ":pk",
                    AttributeValue.fromS(partition),
                    ":sk",
                    AttributeValue.fromS(sortPrefix)))
            .scanIndexForward(false)
            .consistentRead(true)
            .limit(limit + 1); // one more tells whether there is more
    after.ifPresent(sort -> request.exclusiveStartKey(Key.of(table, partition, sort).values()));
    return Page.of(backend.dynamoDb().query(request.build()), "sk", limit);
  }

  /** All items of a partition whose sort key starts with a prefix, newest key first. */
  public List<Item> queryAll(String table, String partition, String sortPrefix) {
    List<Item> items = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Page page = query(table, partition, sortPrefix, ITEMS_IN_A_CALL, after);
      items.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    return items;
  }

  /**
   * A page of what an index holds under one key, lowest range key first. Eventually consistent:
   * what was just written may be missing, or what was removed still be there.
   */
  public List<Item> queryIndex(
      String table, String index, String hashName, String hash, int limit) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(index)
            .keyConditionExpression("#hash = :hash")
            .expressionAttributeNames(Map.of("#hash", hashName))
            .expressionAttributeValues(Map.of(":hash", AttributeValue.fromS(hash)))
            .limit(limit)
            .build();
    return backend.dynamoDb().query(request).items().stream().map(Item::new).toList();
  }

  /** A page of what an index holds under one key; in one call, unless a filter drops very many. */
  public Page query(IndexQuery query) {
    Expression expression = new Expression();
    String beyond = query.descending() ? " < " : " > ";
    String keys =
        expression.name(query.hashName())
            + " = "
            + expression.value(query.hash())
            + query
                .after()
                .map(
                    last ->
                        " AND "
                            + expression.name(query.rangeName())
                            + beyond
                            + expression.value(last))
                .orElse("");
    String filter = query.filter().map(wanted -> wanted.render(expression)).orElse(null);
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(query.table())
            .indexName(query.index())
            .keyConditionExpression(keys)
            .filterExpression(filter)
            .scanIndexForward(!query.descending())
            .consistentRead(query.consistent())
            // DynamoDB counts before it filters, so a filtered page is cut here.
            .limit(filter == null ? query.limit() + 1 : null);
    List<Item> items = new ArrayList<>();
    Map<String, AttributeValue> rest;
    do {
      QueryResponse answer =
          backend
              .dynamoDb()
              .query(
                  request
                      .expressionAttributeNames(expression.names())
                      .expressionAttributeValues(expression.values())
                      .build());
      answer.items().forEach(item -> items.add(new Item(item)));
      rest = answer.lastEvaluatedKey();
      request.exclusiveStartKey(rest);
    } while (!rest.isEmpty() && items.size() <= query.limit());
    return Page.cut(items, query.rangeName(), query.limit());
  }

  /** Changes one item; the item as it is then, or nothing when the condition did not hold. */
  public Optional<Item> update(Write write) {
    Expression expression = new Expression();
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(write.key().table())
            .key(write.key().values())
            .updateExpression(write.changes(expression))
            .conditionExpression(write.condition(expression))
            .expressionAttributeNames(expression.names())
            .expressionAttributeValues(expression.values())
            .returnValues(ReturnValue.ALL_NEW)
            .build();
    for (int tried = 1; ; tried++) {
      try {
        return Optional.of(new Item(backend.dynamoDb().updateItem(request).attributes()));
      } catch (ConditionalCheckFailedException e) {
        return Optional.empty();
      } catch (TransactionConflictException e) {
        pauseBeforeTry(tried);
      }
    }
  }

  /**
   * Writes all of them, or nothing.
   *
   * <p>One token for all tries: when an answer is lost and the call repeated, DynamoDB does not
   * write twice.
   *
   * @throws ContentionException when other transactions keep the same items busy, or DynamoDB is
   *     busy itself
   */
  public Outcome commit(List<Write> writes) {
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(writes.stream().map(Write::inTransaction).toList())
            .clientRequestToken(backend.newId())
            .build();
    for (int tried = 1; ; tried++) {
      try {
        backend.dynamoDb().transactWriteItems(request);
        return new Outcome(Set.of());
      } catch (TransactionCanceledException e) {
        Set<Write> refused = refused(writes, e.cancellationReasons());
        if (!refused.isEmpty()) {
          return new Outcome(refused);
        }
        if (e.cancellationReasons().stream().noneMatch(Database::passes)) {
          throw e;
        }
        pauseBeforeTry(tried);
      }
    }
  }

  private static Set<Write> refused(List<Write> writes, List<CancellationReason> reasons) {
    Set<Write> refused = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < reasons.size(); i++) {
      if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
        refused.add(writes.get(i));
      }
    }
    return refused;
  }

  private static boolean passes(CancellationReason reason) {
    return reason.code() != null && PASSING.contains(reason.code());
  }

  /** Full jitter, doubling: whoever collides should not collide again. */
  private static void pauseBeforeTry(int tried) {
    if (tried >= TRIES) {
      throw new ContentionException();
    }
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(FIRST_PAUSE_MILLIS << tried));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContentionException();
    }
  }
}
