package ca.mini.myaccount.tests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What AWS tells the functions of the message center. */
final class MessageEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MessageEvents() {}

  /** A request of a customer with a key, so that its retry is the same request. */
  static String withKey(String event, String key) {
    ObjectNode changed = read(event);
    changed.withObject("/headers").put("idempotency-key", key);
    return changed.toString();
  }

  /** A request of staff, as API Gateway's authorizer passes it on, for a version. */
  static String ofStaff(String event, String scope, long version) {
    ObjectNode changed = read(event);
    changed.withObject("/headers").put("if-match", "\"" + version + "\"");
    ObjectNode jwt = changed.withObject("/requestContext/authorizer/jwt");
    jwt.putObject("claims").put("sub", "staff-1").put("name", "Alex Tremblay").put("scope", scope);
    jwt.putArray("scopes").add(scope);
    return changed.toString();
  }

  /** S3 has an object. */
  static String created(String bucket, String key, long size) {
    ObjectNode event = event("aws.s3", "Object Created");
    ObjectNode detail = event.putObject("detail");
    detail.putObject("bucket").put("name", bucket);
    detail.putObject("object").put("key", key).put("size", size).put("etag", "e");
    detail.put("reason", "PutObject");
    return event.toString();
  }

  /** GuardDuty has scanned an object. */
  static String scanned(String bucket, String key, String result) {
    ObjectNode event = event("aws.guardduty", "GuardDuty Malware Protection Object Scan Result");
    ObjectNode detail = event.putObject("detail");
    detail.put("schemaVersion", "1.0").put("scanStatus", "COMPLETED");
    detail.put("resourceType", "S3_OBJECT");
    detail
        .putObject("s3ObjectDetails")
        .put("bucketName", bucket)
        .put("objectKey", key)
        .put("eTag", "e")
        .put("s3Throttled", false);
    detail.putObject("scanResultDetails").put("scanResultStatus", result);
    return event.toString();
  }

  private static ObjectNode event(String source, String type) {
    ObjectNode event = JSON.createObjectNode().put("version", "0").put("id", "1");
    event.put("source", source).put("detail-type", type).put("account", "123456789012");
    return event.put("time", "2026-11-23T12:00:00Z").put("region", "ca-central-1");
  }

  /** The table's stream has an item as it is now. */
  static String changed(Map<String, AttributeValue> item) {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode record = event.putArray("Records").addObject();
    record.put("eventID", "1").put("eventName", "MODIFY").put("eventSource", "aws:dynamodb");
    ObjectNode change = record.putObject("dynamodb").put("SequenceNumber", "1");
    ObjectNode all = item(item);
    change.putObject("Keys").setAll(Map.of("pk", all.get("pk"), "sk", all.get("sk")));
    change.set("NewImage", all);
    return event.toString();
  }

  private static ObjectNode item(Map<String, AttributeValue> item) {
    ObjectNode node = JSON.createObjectNode();
    item.forEach((name, value) -> node.set(name, value(value)));
    return node;
  }

  private static JsonNode value(AttributeValue value) {
    ObjectNode node = JSON.createObjectNode();
    return switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case M -> node.set("M", item(value.m()));
      default -> throw new IllegalArgumentException("no attachment has " + value);
    };
  }

  private static ObjectNode read(String event) {
    try {
      return (ObjectNode) JSON.readTree(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(event, e);
    }
  }
}
