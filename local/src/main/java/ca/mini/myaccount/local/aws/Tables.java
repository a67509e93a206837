package ca.mini.myaccount.local.aws;

import ca.mini.myaccount.local.template.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** Creates the template's tables where they are not there yet. */
public final class Tables {
  private Tables() {}

  /** Creates them wherever the client leads. */
  public static void create(DynamoDbClient client, List<TableSpec> tables) {
    Set<String> existing = new TreeSet<>(client.listTables().tableNames());
    for (TableSpec table : tables) {
      if (existing.contains(table.name())) {
        requireSame(client, table);
      } else {
        create(client, table);
      }
    }
  }

  private static void create(DynamoDbClient client, TableSpec table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(table.name())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(definitions(table))
            .keySchema(schema(table.key()));
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(table.indexes().stream().map(Tables::globalIndex).toList());
    }
    if (!table.localIndexes().isEmpty()) {
      request.localSecondaryIndexes(table.localIndexes().stream().map(Tables::localIndex).toList());
    }
    table
        .streamView()
        .ifPresent(
            view ->
                request.streamSpecification(
                    StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(view)
                        .build()));
    client.createTable(request.build());
    table
        .ttl()
        .ifPresent(
            attribute ->
                client.updateTimeToLive(
                    UpdateTimeToLiveRequest.builder()
                        .tableName(table.name())
                        .timeToLiveSpecification(
                            TimeToLiveSpecification.builder()
                                .enabled(true)
                                .attributeName(attribute)
                                .build())
                        .build()));
  }

  /** Kept tables are not migrated: a template that changed them wants a new folder. */
  private static void requireSame(DynamoDbClient client, TableSpec table) {
    TableDescription kept =
        client
            .describeTable(DescribeTableRequest.builder().tableName(table.name()).build())
            .table();
    Set<String> keptIndexes = new TreeSet<>();
    kept.globalSecondaryIndexes().forEach(index -> keptIndexes.add(index.indexName()));
    kept.localSecondaryIndexes().forEach(index -> keptIndexes.add(index.indexName()));
    Set<String> wantedIndexes = new TreeSet<>();
    table.indexes().forEach(index -> wantedIndexes.add(index.name()));
    table.localIndexes().forEach(index -> wantedIndexes.add(index.name()));
    if (!kept.keySchema().equals(schema(table.key())) || !keptIndexes.equals(wantedIndexes)) {
      throw new IllegalStateException(
          "The kept table "
              + table.name()
              + " has other keys than the template: start with a new"
              + " data folder.");
    }
  }

  private static List<AttributeDefinition> definitions(TableSpec table) {
    List<AttributeDefinition> definitions = new ArrayList<>();
    table
        .attributes()
        .forEach(
            (name, type) ->
                definitions.add(
                    AttributeDefinition.builder().attributeName(name).attributeType(type).build()));
    return definitions;
  }

  private static List<KeySchemaElement> schema(List<String> key) {
    List<KeySchemaElement> schema = new ArrayList<>();
    for (String attribute : key) {
      schema.add(
          KeySchemaElement.builder()
              .attributeName(attribute)
              .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE)
              .build());
    }
    return schema;
  }

  private static GlobalSecondaryIndex globalIndex(TableSpec.Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(schema(index.key()))
        .projection(projection(index))
        .build();
  }

  private static LocalSecondaryIndex localIndex(TableSpec.Index index) {
    return LocalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(schema(index.key()))
        .projection(projection(index))
        .build();
  }

  private static Projection projection(TableSpec.Index index) {
    Projection.Builder projection = Projection.builder().projectionType(index.projection());
    if (!index.included().isEmpty()) {
      projection.nonKeyAttributes(index.included());
    }
    return projection.build();
  }
}
