package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.template.Aws;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** Stream records as Lambda hands them to a function. */
final class StreamRecords {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StreamRecords() {}

  static ObjectNode json(Record record, String streamArn) {
    StreamRecord change = record.dynamodb();
    ObjectNode node = JSON.createObjectNode();
    node.put("eventID", record.eventID());
    node.put("eventName", record.eventNameAsString());
    node.put("eventVersion", "1.1");
    node.put("eventSource", "aws:dynamodb");
    node.put("awsRegion", Aws.REGION);
    ObjectNode dynamodb = node.putObject("dynamodb");
    dynamodb.put(
        "ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    dynamodb.set("Keys", AttributeJson.item(change.keys()));
    if (change.hasNewImage()) {
      dynamodb.set("NewImage", AttributeJson.item(change.newImage()));
    }
    if (change.hasOldImage()) {
      dynamodb.set("OldImage", AttributeJson.item(change.oldImage()));
    }
    dynamodb.put("SequenceNumber", change.sequenceNumber());
    dynamodb.put("SizeBytes", change.sizeBytes());
    dynamodb.put("StreamViewType", change.streamViewTypeAsString());
    node.put("eventSourceARN", streamArn);
    return node;
  }

  static String sequenceNumber(ObjectNode record) {
    return record.path("dynamodb").path("SequenceNumber").asText();
  }

  static byte[] event(List<ObjectNode> records) {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode list = event.putArray("Records");
    records.forEach(list::add);
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
