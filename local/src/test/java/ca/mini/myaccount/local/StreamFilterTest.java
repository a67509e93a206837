package ca.mini.myaccount.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Which changes of a table come to a function that filters its stream by keys and attributes. */
final class StreamFilterTest {
  private static final String TEMPLATE =
      """
      Parameters:
        DomainName: {Type: String}
      Resources:
        Items:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions:
              - {AttributeName: pk, AttributeType: S}
              - {AttributeName: sk, AttributeType: S}
            KeySchema:
              - {AttributeName: pk, KeyType: HASH}
              - {AttributeName: sk, KeyType: RANGE}
            StreamSpecification: {StreamViewType: NEW_IMAGE}
        KeepFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: ca.mini.myaccount.local.NotedEvents::handleRequest
            Events:
              Clean:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Items.StreamArn
                  StartingPosition: TRIM_HORIZON
                  MaximumRecordAgeInSeconds: 86400
                  FilterCriteria:
                    Filters:
                      - Pattern: '{"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"ATTACHMENT#"}]}},"NewImage":{"state":{"S":["CLEAN"]},"message":{"S":[{"exists":true}]},"keptAt":{"S":[{"exists":false}]}}}}'
                      - Pattern: '{"dynamodb":{"Keys":{"sk":{"S":[{"prefix":"NOTE#"}]}},"NewImage":{"state":{"S":[{"anything-but":["DONE"]}]}}}}'
        Distribution:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Origins: [{Id: api, DomainName: api.execute-api.ca-central-1.amazonaws.com}]
              DefaultCacheBehavior: {TargetOriginId: api}
      """;

  private final Path folder;

  StreamFilterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void forgetOthers() {
    NotedEvents.EVENTS.clear();
    NotedEvents.fails = false;
  }

  @Test
  void onlyWhatAFilterNamesComesToTheFunction() {
    try (EmbeddedStack stack = EmbeddedStack.start(ObjectCalls.options(folder, TEMPLATE))) {
      put(stack, "ATTACHMENT#sent", Map.of("state", "CLEAN", "message", "1"));
      put(stack, "ATTACHMENT#unsent", Map.of("state", "CLEAN"));
      put(stack, "ATTACHMENT#unscanned", Map.of("state", "RECEIVED", "message", "1"));
      put(stack, "ATTACHMENT#kept", Map.of("state", "CLEAN", "message", "1", "keptAt", "now"));
      put(stack, "MESSAGE#1", Map.of("state", "CLEAN", "message", "1"));
      put(stack, "NOTE#open", Map.of("state", "OPEN"));
      put(stack, "NOTE#done", Map.of("state", "DONE"));
      stack.dynamoDb().deleteItem(delete -> delete.tableName("Items").key(key("ATTACHMENT#sent")));
      stack.drainStreams();

      assertThat(records())
          .extracting(record -> record.at("/Keys/sk/S").asText())
          .containsExactlyInAnyOrder("ATTACHMENT#sent", "NOTE#open");
      JsonNode record = records().get(0);
      assertThat(record.path("StreamViewType").asText()).isEqualTo("NEW_IMAGE");
      assertThat(record.has("NewImage")).isTrue();
      assertThat(record.has("OldImage")).isFalse();
    }
  }

  private static List<JsonNode> records() {
    return NotedEvents.EVENTS.stream()
        .flatMap(event -> event.path("Records").valueStream())
        .map(record -> record.path("dynamodb"))
        .toList();
  }

  private static void put(EmbeddedStack stack, String sk, Map<String, String> attributes) {
    Map<String, AttributeValue> item = key(sk);
    attributes.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
    stack.dynamoDb().putItem(put -> put.tableName("Items").item(item));
  }

  private static Map<String, AttributeValue> key(String sk) {
    return new HashMap<>(
        Map.of("pk", AttributeValue.fromS("USER#1"), "sk", AttributeValue.fromS(sk)));
  }
}
