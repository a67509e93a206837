package ca.mini.myaccount.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.store.ContentionException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

final class HttpHandlerTest {
  private final TestBackend parts = new TestBackend();
  private final AtomicInteger handled = new AtomicInteger();

  static Stream<Function<Request, Response>> everyKindOfFlow() {
    return Stream.of(
        request -> Response.ok(Map.of("status", "DONE")),
        request -> Response.noContent(),
        request -> {
          throw new Problem(Code.NOT_FOUND);
        },
        request -> {
          throw new IllegalStateException();
        },
        request -> {
          throw new ContentionException();
        });
  }

  @ParameterizedTest
  @MethodSource("everyKindOfFlow")
  void everyAnswerForbidsCachesSniffingAndReferrers(Function<Request, Response> flow) {
    JsonNode headers = new TestEvent().sentTo(handler(flow)).path("headers");

    assertThat(headers.path("cache-control").asText()).isEqualTo("no-store");
    assertThat(headers.path("x-content-type-options").asText()).isEqualTo("nosniff");
    assertThat(headers.path("referrer-policy").asText()).isEqualTo("no-referrer");
  }

  @Test
  void aValueIsAnsweredAsJson() {
    JsonNode answer =
        new TestEvent()
            .sentTo(
                handler(
                    request ->
                        Response.accepted(Map.of("at", TestBackend.NOW))
                            .withCookie("a=b; Path=/")
                            .withHeader("x-more", "yes")));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(202);
    assertThat(answer.path("body").asText()).isEqualTo("{\"at\":\"2026-11-23T14:05:36.250Z\"}");
    assertThat(answer.path("isBase64Encoded").booleanValue()).isFalse();
    assertThat(answer.at("/headers/content-type").asText()).isEqualTo("application/json");
    assertThat(answer.at("/headers/x-more").asText()).isEqualTo("yes");
    assertThat(answer.path("cookies").toString()).isEqualTo("[\"a=b; Path=/\"]");
  }

  @Test
  void anAnswerWithoutAValueHasNoBodyAndNoType() {
    JsonNode answer = new TestEvent().sentTo(handler(request -> Response.noContent()));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(204);
    assertThat(answer.has("body")).isFalse();
    assertThat(answer.has("cookies")).isFalse();
    assertThat(answer.path("headers").has("content-type")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | en | We could not find this.",
        "fr-CA,en;q=0.5 | fr | Nous n’avons rien trouvé à cet endroit.",
      })
  void aRefusalIsAProblemInTheCallersLanguage(String accepted, String language, String title) {
    JsonNode answer =
        new TestEvent()
            .header("accept-language", accepted)
            .sentTo(
                handler(
                    request -> {
                      throw new Problem(Code.NOT_FOUND);
                    }));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(404);
    assertThat(answer.at("/headers/content-type").asText()).isEqualTo("application/problem+json");
    assertThat(answer.at("/headers/content-language").asText()).isEqualTo(language);
    assertThat(answer.path("body").asText())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"status\":404,\"code\":\"NOT_FOUND\",\"title\":\"%s\"}"
                .formatted(title));
  }

  @Test
  void aRefusalOfFieldsNamesEachWithItsReason() {
    JsonNode body =
        new TestEvent()
            .query("language", "fr")
            .bodyFrom(
                handler(
                    request -> {
                      throw Problem.invalidFields(
                          List.of(
                              new Problem.FieldError("email", "INVALID_EMAIL"),
                              new Problem.FieldError("lastName", "REQUIRED")));
                    }));

    assertThat(body.path("status").asInt()).isEqualTo(400);
    assertThat(body.path("code").asText()).isEqualTo("INVALID_FIELDS");
    assertThat(body.path("errors").toString())
        .isEqualTo(
            "[{\"field\":\"email\",\"code\":\"INVALID_EMAIL\",\"message\":"
                + "\"Veuillez entrer une adresse courriel comme nom@exemple.ca.\"},"
                + "{\"field\":\"lastName\",\"code\":\"REQUIRED\",\"message\":"
                + "\"Veuillez remplir ce champ.\"}]");
  }

  @Test
  void aRefusalMaySayHowLongToWaitAndMore() {
    JsonNode answer =
        new TestEvent()
            .sentTo(
                handler(
                    request -> {
                      throw new Problem(Code.CODE_PAUSED)
                          .with("until", TestBackend.NOW)
                          .after(Duration.ofMillis(59_001));
                    }));

    assertThat(answer.path("headers").path("retry-after").asText()).isEqualTo("60");
    assertThat(answer.path("body").asText())
        .contains("\"code\":\"CODE_PAUSED\"")
        .contains("\"until\":\"" + TestBackend.NOW + "\"");
  }

  @Test
  void aBugIsAnsweredAndLoggedWithoutItsMessage() {
    JsonNode answer =
        new TestEvent()
            .sentTo(
                handler(
                    request -> {
                      throw new IllegalStateException("zoe@example.ca typed hunter2");
                    }));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(500);
    assertThat(answer.path("body").asText()).contains("INTERNAL_ERROR");
    assertThat(answer.toString()).doesNotContain("zoe", "hunter2");
    assertThat(parts.logged())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("level").asText()).isEqualTo("ERROR");
              assertThat(line.path("requestId").asText()).isEqualTo("request-1");
              assertThat(line.toString())
                  .contains("IllegalStateException")
                  .doesNotContain("zoe", "hunter2");
            });
  }

  @Test
  void whoeverMetOthersAtTheSameItemsIsAskedToTryAgain() {
    JsonNode answer =
        new TestEvent()
            .sentTo(
                handler(
                    request -> {
                      throw new ContentionException();
                    }));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
    assertThat(answer.path("body").asText()).contains("TRY_AGAIN");
    assertThat(answer.at("/headers/retry-after").asText()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "ProvisionedThroughputExceededException, 503",
    "ThrottlingException, 503",
    "AccessDeniedException, 500",
  })
  void aServiceThatIsBusyIsNoBug(String awsCode, int status) {
    JsonNode answer =
        new TestEvent()
            .sentTo(
                handler(
                    request -> {
                      throw DynamoDbException.builder()
                          .awsErrorDetails(AwsErrorDetails.builder().errorCode(awsCode).build())
                          .statusCode(400)
                          .build();
                    }));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "the-secret-of-the-distributio",
        "the-secret-of-the-distribution ",
        "The-secret-of-the-distribution",
        "the-secret-of-the-distribution,the-secret-of-the-distribution",
      })
  void whatDidNotComeThroughTheDistributionIsRefusedBeforeItIsLookedAt(String secret) {
    JsonNode answer = new TestEvent().header("x-origin-verify", secret).sentTo(counting());

    assertThat(answer.path("statusCode").asInt()).isEqualTo(403);
    assertThat(answer.path("body").asText()).contains("NOT_FROM_DISTRIBUTION");
    assertThat(handled).hasValue(0);
  }

  @Test
  void whatHasNoSecretAtAllIsRefused() {
    JsonNode answer = new TestEvent().withoutHeader("x-origin-verify").sentTo(counting());

    assertThat(answer.path("statusCode").asInt()).isEqualTo(403);
    assertThat(handled).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "origin, https://evil.example",
    "origin, http://myaccount.example.ca",
    "origin, https://myaccount.example.ca.evil.example",
    "origin, https://myaccount.example.ca:8443",
    "origin, 'https://myaccount.example.ca,https://evil.example'",
    "origin, null",
    "origin, ''",
    "sec-fetch-site, cross-site",
    "sec-fetch-site, same-site",
    "sec-fetch-site, ''",
    "sec-fetch-site, 'none,cross-site'",
  })
  void aPageOfAnotherSiteIsRefusedBeforeItIsLookedAt(String header, String value) {
    JsonNode answer = new TestEvent().header(header, value).sentTo(counting());

    assertThat(answer.path("statusCode").asInt()).isEqualTo(403);
    assertThat(answer.path("body").asText()).contains("FORBIDDEN_ORIGIN");
    assertThat(handled).hasValue(0);
  }

  @Test
  void oneGoodHeaderDoesNotExcuseTheOther() {
    TestEvent event =
        new TestEvent()
            .header("origin", "https://myaccount.example.ca")
            .header("sec-fetch-site", "cross-site");

    assertThat(event.sentTo(counting()).path("statusCode").asInt()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "origin, https://myaccount.example.ca",
    "sec-fetch-site, same-origin",
    "sec-fetch-site, none",
    "accept, application/json",
  })
  void ourOwnPagesAndClientsThatAreNoBrowserMayCall(String header, String value) {
    JsonNode answer = new TestEvent().header(header, value).sentTo(counting());

    assertThat(answer.path("statusCode").asInt()).isEqualTo(204);
    assertThat(handled).hasValue(1);
  }

  @Test
  void aFlowIsPrimedWithARequestThatPassesTheCommonChecks() {
    AtomicInteger primed = new AtomicInteger();
    HttpHandler handler =
        handler(
            request -> {
              assertThat(request.cookie("__Host-session")).isPresent();
              primed.incrementAndGet();
              return Response.noContent();
            });

    parts.checkpoint();

    assertThat(primed).hasValue(1);
    assertThat(parts.logged()).singleElement().asString().contains("primed");
    assertThat(handler).isNotNull();
  }

  private HttpHandler handler(Function<Request, Response> flow) {
    return new TestHandler(parts.backend(), flow);
  }

  private HttpHandler counting() {
    return handler(
        request -> {
          handled.incrementAndGet();
          return Response.noContent();
        });
  }
}
