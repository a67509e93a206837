package ca.mini.myaccount.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One DynamoDB table.
 *
 * @param attributes key attributes with their types (S, N or B)
 * @param key attribute names, hash first
 * @param indexes global ones
 * @param localIndexes those that share the table's partitions, and can be read strongly
 * @param streamView what the stream's records hold, when there is a stream
 * @param ttl the attribute that says when an item expires
 */
public record TableSpec(
    String name,
    Map<String, String> attributes,
    List<String> key,
    List<Index> indexes,
    List<Index> localIndexes,
    Optional<String> streamView,
    Optional<String> ttl) {

  /** A secondary index; its projection is ALL, KEYS_ONLY or INCLUDE. */
  public record Index(String name, List<String> key, String projection, List<String> included) {}

  static TableSpec of(String name, Node table) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Node attribute : table.at("AttributeDefinitions").items()) {
      attributes.put(attribute.at("AttributeName").text(), attribute.at("AttributeType").text());
    }
    return new TableSpec(
        name,
        attributes,
        key(table),
        indexes(table, "GlobalSecondaryIndexes"),
        indexes(table, "LocalSecondaryIndexes"),
        table.find("StreamSpecification").map(stream -> stream.at("StreamViewType").text()),
        table
            .find("TimeToLiveSpecification")
            .filter(ttl -> ttl.at("Enabled").flag())
            .map(ttl -> ttl.at("AttributeName").text()));
  }

  private static List<Index> indexes(Node table, String kind) {
    return table.find(kind).map(Node::items).orElse(List.of()).stream()
        .map(TableSpec::index)
        .toList();
  }

  private static Index index(Node index) {
    Node projection = index.at("Projection");
    return new Index(
        index.at("IndexName").text(),
        key(index),
        projection.at("ProjectionType").text(),
        projection.find("NonKeyAttributes").map(Node::texts).orElse(List.of()));
  }

  private static List<String> key(Node node) {
    List<Node> schema = node.at("KeySchema").items();
    List<String> types = schema.stream().map(part -> part.at("KeyType").text()).toList();
    if (!types.equals(List.of("HASH")) && !types.equals(List.of("HASH", "RANGE"))) {
      throw new TemplateException(node.where() + ": KeySchema is HASH, or HASH and RANGE");
    }
    return schema.stream().map(part -> part.at("AttributeName").text()).toList();
  }
}
