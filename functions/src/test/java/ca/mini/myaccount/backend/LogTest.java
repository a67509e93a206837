package ca.mini.myaccount.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

final class LogTest {
  private final TestBackend parts = new TestBackend();
  private final Log log = parts.log();

  @Test
  void aLineIsOneJsonObjectWithTheKeysThatLambdaReads() {
    log.startRequest("request-1");
    log.info("something happened", Map.of("count", 3));

    JsonNode line = onlyLine();
    assertThat(line.path("timestamp").asText()).isEqualTo("2026-11-23T14:05:36.250Z");
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("message").asText()).isEqualTo("something happened");
    assertThat(line.path("requestId").asText()).isEqualTo("request-1");
    assertThat(line.path("count").asInt()).isEqualTo(3);
  }

  @Test
  void aLineStaysOneLineWhateverItsFieldsHold() {
    log.warn("odd", Map.of("name", "a\nb\r\u2028\"c\u0007"));

    assertThat(onlyLine().path("name").asText()).isEqualTo("a\nb\r\u2028\"c\u0007");
  }

  @Test
  void aRequestWithoutAnIdDoesNotInheritTheLastOne() {
    log.startRequest("request-1");
    log.startRequest(null);
    log.info("something happened", Map.of());

    assertThat(onlyLine().has("requestId")).isFalse();
  }

  @Test
  void aRequestOfOneThreadDoesNotNameTheLinesOfAnother() throws InterruptedException {
    log.startRequest("request-1");
    Thread other = new Thread(() -> log.info("elsewhere", Map.of()));
    other.start();
    other.join();

    assertThat(onlyLine().has("requestId")).isFalse();
  }

  @Test
  void aFailureIsLoggedByItsClassesAndFramesAndNeverByItsMessage() {
    log.error(
        "unexpected failure",
        new IllegalStateException(
            "zoe@example.ca typed hunter2", new IllegalArgumentException("VIN WMWXP5C5")));

    JsonNode line = onlyLine();
    assertThat(line.path("level").asText()).isEqualTo("ERROR");
    assertThat(line.path("failure").get(0).asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(line.path("failure").toString())
        .contains("at ca.mini.myaccount.backend.LogTest.", "java.lang.IllegalArgumentException")
        .doesNotContain("zoe", "hunter2", "WMWXP5C5");
  }

  @Test
  void aRefusalOfAwsIsLoggedByItsCodeAndItsRequest() {
    log.error(
        "refused",
        ConditionalCheckFailedException.builder()
            .message("zoe@example.ca")
            .requestId("AWS-REQUEST")
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("ConditionalCheckFailedException")
                    .errorMessage("zoe@example.ca")
                    .build())
            .build());

    assertThat(onlyLine().path("failure").get(0).asText())
        .endsWith("ConditionalCheckFailedException ConditionalCheckFailedException AWS-REQUEST");
    assertThat(onlyLine().toString()).doesNotContain("zoe");
  }

  @Test
  void aFailureThatIsItsOwnCauseEnds() {
    RuntimeException first = new IllegalStateException();
    RuntimeException second = new IllegalStateException(first);
    first.initCause(second);

    log.error("a circle", first);

    assertThat(onlyLine().path("failure").size()).isBetween(5, 100);
  }

  @Test
  void aMetricIsALineInCloudWatchsFormat() {
    log.metric("NotificationsGivenUp", "Count", 2);

    JsonNode line = onlyLine();
    assertThat(line.path("NotificationsGivenUp").asDouble()).isEqualTo(2);
    assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(TestBackend.NOW.toEpochMilli());
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("MyMiniAccount");
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions").toString()).isEqualTo("[[]]");
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name").asText())
        .isEqualTo("NotificationsGivenUp");
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Unit").asText()).isEqualTo("Count");
  }

  private JsonNode onlyLine() {
    List<JsonNode> lines = parts.logged();
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }
}
