package ca.mini.myaccount.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.TestBackend;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every flow of OAuth does with a request. */
final class ProtocolHandlerTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final TestBackend parts = new TestBackend();

  @Test
  void anySiteMayCallThroughTheDistribution() {
    JsonNode answer =
        send(Map.of("origin", "https://other.example", "sec-fetch-site", "cross-site"), "a=1");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.path("body").asText()).isEqualTo("\"1\"");
    assertThat(answer.at("/headers/cache-control").asText()).isEqualTo("no-store");
  }

  @Test
  void nobodyMayCallPastIt() {
    JsonNode answer = send(Map.of("x-origin-verify", "a guess"), "a=1");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(403);
    assertThat(answer.path("body").asText()).contains("NOT_FROM_DISTRIBUTION");
  }

  @Test
  void aRefusalIsInTheWordsOfOAuth() {
    JsonNode answer = send(Map.of("content-type", "application/json"), "{}");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
    assertThat(answer.at("/headers/content-type").asText()).isEqualTo("application/json");
    assertThat(answer.path("body").asText())
        .isEqualTo("{\"error\":\"invalid_request\",\"error_description\":\"a form is expected\"}");
  }

  @Test
  void aFormMaySayItsCharset() {
    assertThat(
            send(Map.of("content-type", FORM + "; charset=UTF-8"), "a=1")
                .path("statusCode")
                .asInt())
        .isEqualTo(200);
    assertThat(send(Map.of(), "a=1&a=2").path("body").asText()).contains("invalid_request");
  }

  @Test
  void whoDoesNotProveWhoItIsIsToldHow() {
    JsonNode answer = send(Map.of(), "b=1");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(401);
    assertThat(answer.at("/headers/www-authenticate").asText()).isEqualTo("Basic realm=\"oneid\"");
  }

  private JsonNode send(Map<String, String> headers, String body) {
    TestEvent event = new TestEvent().header("content-type", FORM).body(body);
    headers.forEach(event::header);
    return event.sentTo(new Echo(parts));
  }

  /** Says what a parameter is; without it, nobody is known. */
  private static final class Echo extends ProtocolHandler {
    Echo(TestBackend parts) {
      super(parts.backend());
    }

    @Override
    protected Response handle(Request request) {
      return Response.ok(
          request.formParameters().get("a").orElseThrow(() -> OAuthError.client("who?")));
    }
  }
}
