package ca.mini.myaccount.messages;

import static ca.mini.myaccount.messages.StaffScript.conversation;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MeasureConversationsHandlerTest {
  private final StaffScript script = new StaffScript();

  @Test
  void theLongestWaitingOfBothShardsCountsInHours() throws IOException {
    script.queries(List.of(waiting("2026-11-23T13:35:36.250Z")));
    script.queries(List.of(waiting("2026-11-22T13:35:36.250Z")));

    assertThat(measure()).isEqualTo("{\"oldestHours\":24.5}");

    assertThat(script.parts.logged())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("OldestOpenConversationHours").asDouble()).isEqualTo(24.5);
              assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Unit").asText())
                  .isEqualTo("None");
            });
  }

  @Test
  void anEmptyQueueIsZeroAndNotSilence() throws IOException {
    script.queries(List.of());
    script.queries(List.of());

    assertThat(measure()).isEqualTo("{\"oldestHours\":0.0}");

    assertThat(script.parts.logged())
        .singleElement()
        .satisfies(
            line -> assertThat(line.path("OldestOpenConversationHours").asDouble(-1)).isZero());
  }

  @Test
  void whatHasExpiredWaitsForNothing() throws IOException {
    script.queries(
        List.of(conversation(Map.of("expiresAt", 1)), waiting("2026-11-23T13:05:36.250Z")));
    script.queries(List.of());

    assertThat(measure()).isEqualTo("{\"oldestHours\":1.0}");
  }

  private static Map<String, Object> waiting(String since) {
    return conversation(Map.of("waitingSince", since, "queuedAt", since + "#" + StaffScript.ID));
  }

  private String measure() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new MeasureConversationsHandler(script.parts.backend())
        .handleRequest(new ByteArrayInputStream("{}".getBytes(UTF_8)), out, null);
    return out.toString(UTF_8);
  }
}
