package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.Caller.FIRST_PASSWORD;
import static ca.mini.myaccount.tests.Caller.SECOND_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What customers are told, and what is stored, when AWS fails; DynamoDB Local never does. */
final class FaultTest {
  private static final Predicate<Call> TRANSACTIONS = Call.of("transactWriteItems");

  private final Cloud cloud = Cloud.empty();
  private final Wire wire = new Wire(cloud.setting("AWS_ENDPOINT_URL_DYNAMODB"));
  private final Functions functions =
      new Functions(cloud, Map.of("AWS_ENDPOINT_URL_DYNAMODB", wire.uri()));
  private final Caller zoe = new Caller(functions);

  @AfterEach
  void cutTheWire() {
    wire.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTransactionThatMeetsAnotherIsRepeatedWithTheSameToken(boolean conflict) {
    Calls.Fault fault = conflict ? Faults.CONFLICT : Faults.PARTITION_THROTTLED;
    functions.calls().start(Calls.first(3, TRANSACTIONS, fault));
    assertThat(zoe.register().status()).isEqualTo(202);
    assertThat(transactions()).hasSize(4).containsOnly(transactions().get(0));
    assertThat(cloud.stored().kinds()).isEqualTo(Map.of("REGISTRATION", 1L));
  }

  @Test
  void afterTooManyConflictsTheCustomerIsToldToTryAgainAndNothingIsWritten() {
    functions.calls().start(Calls.at(TRANSACTIONS, Faults.CONFLICT));
    requireTryAgain(zoe.register());
    assertThat(transactions()).hasSize(8);
    assertThat(Set.copyOf(transactions())).as("tokens of one change").hasSize(1);
    assertThat(cloud.stored().users()).isEmpty();
    assertThat(cloud.stored().notifications()).isEmpty();

    functions.calls().start(Calls.Fault.NONE);
    assertThat(zoe.register().status()).isEqualTo(202);
  }

  @Test
  void whenTheAnswerToAWriteIsLostTheFlowStillSucceedsAndIsDoneOnce() {
    wire.loseAnswerOf("TransactWriteItems");
    assertThat(zoe.register().status()).isEqualTo(202);
    zoe.deliver();

    wire.loseAnswerOf("TransactWriteItems");
    Reply activated = zoe.activate(zoe.token("activate"), FIRST_PASSWORD);
    assertThat(activated.body().path("status").asText()).isEqualTo("ACTIVATED");

    wire.loseAnswerOf("TransactWriteItems");
    assertThat(zoe.forgot().status()).isEqualTo(202);
    zoe.deliver();

    wire.loseAnswerOf("TransactWriteItems");
    assertThat(zoe.reset(zoe.token("reset-password"), SECOND_PASSWORD).status()).isEqualTo(200);

    assertThat(wire.take().stream().map(Wire.Sent::operation))
        .as("each of four sent twice, and one claim and one mark for each of two mails")
        .containsSubsequence("TransactWriteItems", "TransactWriteItems")
        .filteredOn("TransactWriteItems"::equals)
        .hasSize(8);
    assertThat(cloud.stored().kinds())
        .isEqualTo(
            Map.of(
                "REGISTRATION", 1L,
                "ACCOUNT_ACTIVATED", 1L,
                "PASSWORD_RESET_REQUESTED", 1L,
                "PASSWORD_CHANGED", 1L));
    assertThat(cloud.stored().accounts(zoe.email())).hasSize(1);
    assertThat(zoe.signIn(SECOND_PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void whoIsNotAnsweredAfterTheWriteTriesAgainAndHasOneAccountAndTheNewPassword() {
    functions.calls().start(Calls.first(1, TRANSACTIONS, Faults.LOST_ANSWER));
    requireBug(zoe.register());
    assertThat(zoe.register().status()).isEqualTo(202);
    zoe.deliver();
    assertThat(zoe.tokens("activate")).as("both registrations were mailed").hasSize(2);

    functions.calls().start(Calls.first(1, TRANSACTIONS, Faults.LOST_ANSWER));
    requireBug(zoe.activate(zoe.tokens("activate").get(0), FIRST_PASSWORD));
    for (String token : zoe.tokens("activate")) {
      Reply again = zoe.activate(token, SECOND_PASSWORD);
      assertThat(again.body().path("status").asText()).isEqualTo("ALREADY_ACTIVATED");
    }
    assertThat(cloud.stored().accounts(zoe.email())).hasSize(1);

    zoe.forgot();
    zoe.deliver();
    functions.calls().start(Calls.first(1, TRANSACTIONS, Faults.LOST_ANSWER));
    String reset = zoe.token("reset-password");
    requireBug(zoe.reset(reset, SECOND_PASSWORD));
    assertThat(zoe.reset(reset, FIRST_PASSWORD).body().path("code").asText())
        .isEqualTo("INVALID_TOKEN");
    assertThat(zoe.signIn(SECOND_PASSWORD).status()).isEqualTo(200);
    assertThat(cloud.stored().kinds())
        .containsEntry("ACCOUNT_ACTIVATED", 1L)
        .containsEntry("PASSWORD_CHANGED", 1L);
  }

  @ParameterizedTest
  @CsvSource({
    "encrypt, true",
    "transactWriteItems, true",
    "encrypt, false",
    "transactWriteItems, false"
  })
  void aRegistrationThatMeetsAnOutageWritesNothingAndAThrottledOneMayTryAgain(
      String operation, boolean throttled) {
    functions
        .calls()
        .start(Calls.at(Call.of(operation), throttled ? Faults.THROTTLED : Faults.DOWN));
    Reply reply = zoe.register();
    if (throttled) {
      requireTryAgain(reply);
    } else {
      requireBug(reply);
    }
    assertThat(cloud.stored().users()).isEmpty();
    assertThat(cloud.stored().notifications()).isEmpty();
  }

  @Test
  void withoutKmsNothingIsWritten() {
    // Nobody listens on port 1.
    Functions cutOff = new Functions(cloud, Map.of("AWS_ENDPOINT_URL_KMS", "http://localhost:1"));
    requireBug(new Caller(cutOff).register());
    assertThat(cloud.stored().users()).isEmpty();
    assertThat(cloud.stored().notifications()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"getItem", "batchGetItem", "transactWriteItems"})
  void aSignInThatMeetsAThrottledTableMayTryAgainAndThenSucceeds(String operation) {
    zoe.activated();
    functions
        .calls()
        .start(Calls.first(1, call -> call.is("SignInFunction", operation), Faults.THROTTLED));
    requireTryAgain(zoe.signIn(FIRST_PASSWORD));
    assertThat(zoe.signIn(FIRST_PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void aSignInWhoseAnswerGotLostMayBeRepeated() {
    zoe.activated();
    functions.calls().start(Calls.first(2, TRANSACTIONS, Faults.LOST_ANSWER));
    requireBug(zoe.signIn(FIRST_PASSWORD));
    requireBug(zoe.signIn(FIRST_PASSWORD));
    assertThat(zoe.signIn(FIRST_PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void keysThatABatchLeavesOutAreAskedForAgain() {
    zoe.activated();
    functions
        .calls()
        .start(
            Calls.first(
                2,
                Call.of("batchGetItem"),
                (call, aws) ->
                    BatchGetItemResponse.builder()
                        .responses(Map.of())
                        .unprocessedKeys(((BatchGetItemRequest) call.request()).requestItems())
                        .build()));
    assertThat(zoe.signIn(FIRST_PASSWORD).status()).isEqualTo(200);
    assertThat(functions.calls().made().stream().filter(Call.of("batchGetItem"))).hasSize(3);
  }

  private List<String> transactions() {
    return functions.calls().made().stream()
        .filter(TRANSACTIONS)
        .map(call -> ((TransactWriteItemsRequest) call.request()).clientRequestToken())
        .toList();
  }

  private static void requireTryAgain(Reply reply) {
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body().path("code").asText()).isEqualTo("TRY_AGAIN");
    assertThat(reply.header("retry-after")).isEqualTo("1");
  }

  private void requireBug(Reply reply) {
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body().path("code").asText()).isEqualTo("INTERNAL_ERROR");
    assertThat(reply.wire().toString()).doesNotContain(Faults.SECRET);
    assertThat(functions.log()).doesNotContain(Faults.SECRET);
  }
}
