package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SesException;

/**
 * No address, name, password or token is in any log line, whatever all other tests have done: this
 * class runs last.
 */
@Order(Integer.MAX_VALUE)
final class NothingPersonalInLogsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.stranger(stack);

  @BeforeEach
  void liveALife() {
    zoe.register().expect(202);
    zoe.activate(zoe.activationToken()).expect(200);
    zoe.signIn(stack.browser(), "a secret typed wrongly").expect(401);
    Browser laptop = zoe.signIn();
    laptop.patch("/api/profile", Map.of("firstName", "Marguerite")).expect(200);
    zoe.resetPassword(zoe.resetToken(), "seven copper kites over Gaspé").expect(200);
  }

  @AfterEach
  void letEverythingWorkAgain() {
    stack.interference().stop();
  }

  @Test
  void whenSesFailsTheLogSaysSoWithoutTheAddress() {
    stack
        .interference()
        .before(
            call -> {
              if (call.request() instanceof SendRawEmailRequest) {
                throw SesException.builder()
                    .message("Address " + zoe.email() + " is on the suppression list")
                    .statusCode(500)
                    .build();
              }
            });
    stack.browser().post("/api/password-resets", Map.of("email", zoe.email())).expect(202);

    stack.settle();

    assertThat(stack.log()).contains("a notification was not sent").doesNotContain(zoe.email());
  }

  @Test
  void whenTheDatabaseFailsTheLogSaysSoWithoutWhatWasTyped() {
    stack
        .interference()
        .before(
            call -> {
              if (call.function().equals("SignInFunction")) {
                throw DynamoDbException.builder()
                    .message("ValidationException: EMAIL#" + zoe.email())
                    .statusCode(400)
                    .build();
              }
            });

    Answer answer = zoe.signIn(stack.browser());

    answer.expectProblem(500, "INTERNAL_ERROR");
    assertThat(answer.body()).doesNotContain("Validation").doesNotContain(zoe.email());
    assertThat(stack.log()).contains("an AWS service refused").doesNotContain(zoe.email());
  }

  @Test
  void aBugIsLoggedWithWhereItIsAndTheRequestButNotItsMessage() {
    stack
        .interference()
        .before(
            call -> {
              if (call.function().equals("SignInFunction")) {
                throw new IllegalStateException("cannot handle " + zoe.password());
              }
            });

    zoe.signIn(stack.browser()).expectProblem(500, "INTERNAL_ERROR");

    List<JsonNode> bugs =
        lines().stream()
            .filter(line -> line.path("message").asText().equals("unexpected failure"))
            .toList();
    assertThat(bugs).isNotEmpty();
    JsonNode bug = bugs.get(bugs.size() - 1);
    assertThat(bug.path("level").asText()).isEqualTo("ERROR");
    assertThat(bug.path("requestId").asText()).isNotBlank();
    assertThat(bug.path("failure").toString())
        .contains("java.lang.IllegalStateException")
        .contains("SignInHandler")
        .doesNotContain(zoe.password());
  }

  @Test
  void everyLineIsJsonWithItsTimeInUtc() {
    stack.sweep();

    assertThat(lines()).isNotEmpty();
    assertThat(lines())
        .filteredOn(line -> !line.has("_aws"))
        .allSatisfy(
            line -> {
              assertThat(Instant.parse(line.path("timestamp").asText()))
                  .isBeforeOrEqualTo(stack.clock().instant());
              assertThat(line.path("timestamp").asText()).endsWith("Z");
              assertThat(line.path("level").asText()).isIn("INFO", "WARN", "ERROR");
              assertThat(line.path("message").asText()).isNotBlank();
            });
  }

  @Test
  void nothingThatAnyTestSentOrWasSentIsInTheLog() {
    stack.settle();
    stack.sweep();
    String log = stack.log();

    assertThat(stack.secrets().all())
        .contains(zoe.email(), zoe.password(), zoe.lastName(), "Marguerite")
        .hasSizeGreaterThan(10)
        .allSatisfy(secret -> assertThat(isIn(log, secret)).as(secret).isFalse());
  }

  /**
   * A code has six digits, which are somewhere within the times and ids of a long log: alone it
   * counts. What a metric measures is a number, which may be the same by chance: 65 hours are
   * 234000 seconds.
   */
  private static boolean isIn(String log, String secret) {
    return secret.matches("[0-9]+")
        ? log.lines()
            .map(NothingPersonalInLogsTest::withoutMeasures)
            .anyMatch(
                Pattern.compile("(?<![0-9A-Za-z])" + secret + "(?![0-9A-Za-z])").asPredicate())
        : log.contains(secret);
  }

  private static String withoutMeasures(String line) {
    return line.contains("\"_aws\"") ? line.replaceAll("(?<=\":)[0-9.]+(?=[,}])", "") : line;
  }

  private List<JsonNode> lines() {
    return stack.log().lines().map(NothingPersonalInLogsTest::parsed).toList();
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + line, e);
    }
  }
}
