package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Something changes between the comparison of a code and the write that uses it up. */
final class AuthorizeChangeTest {
  private final Stack stack = Stack.onANewDay();
  private final OnFile zoe = OnFile.person(stack.dynamoDb());
  private final Seeded account = new Seeded(stack.dynamoDb());
  private final DeviceSteps steps = new DeviceSteps(stack, account.browser(stack)).find(zoe);
  private final String code = steps.textedCode(zoe);

  @Test
  void anotherContactOnFileVoidsTheCode() {
    meanwhile(() -> zoe.phone("+16135559997"));

    steps.type(code).expectProblem(400, "INVALID_CODE");

    assertThat(zoe.stored("HOLDER")).doesNotContainKey("userId");
    assertThat(steps.nextStep()).isEqualTo("AUTHORIZE_DEVICE");
  }

  @Test
  void anotherAgreementOnFileIsLinkedToo() {
    meanwhile(() -> zoe.holds("N" + zoe.customerId(), "Aceman"));

    Answer linked = steps.type(code).expect(200);

    assertThat(linked.json().path("agreements").asInt()).isEqualTo(3);
    assertThat(zoe.stored("CODES").toString())
        .as("counted once")
        .contains("failures=AttributeValue(L=[])");
  }

  @Test
  void aResetComesFirst() {
    meanwhile(() -> Tables.set(stack, "USER#" + account.id(), "USER", "credentialEpoch", 1));

    steps.type(code).expectProblem(401, "NOT_SIGNED_IN");

    assertThat(zoe.stored("HOLDER")).doesNotContainKey("userId");
  }

  @Test
  void aWrongTryOfSomebodyElseIsNotLost() {
    meanwhile(
        () ->
            stack
                .dynamoDb()
                .updateItem(
                    update ->
                        update
                            .tableName("AgreementsTable")
                            .key(
                                Map.of(
                                    "pk", AttributeValue.fromS("HOLDER#" + zoe.customerId()),
                                    "sk", AttributeValue.fromS("CODES")))
                            .updateExpression(
                                "SET failures = list_append(failures, :time) ADD version :one")
                            .expressionAttributeValues(
                                Map.of(
                                    ":time",
                                        AttributeValue.fromL(
                                            List.of(
                                                AttributeValue.fromS("2026-11-23T08:15:00.000Z"))),
                                    ":one", AttributeValue.fromN("1")))));

    steps.type(code).expect(200);

    assertThat(zoe.stored("CODES").toString())
        .contains("failures=AttributeValue(L=[AttributeValue(S=2026-11-23T08:15:00.000Z)])");
  }

  /** Before the second transaction: the first has counted the try. */
  private void meanwhile(Runnable change) {
    AtomicInteger writes = new AtomicInteger();
    stack
        .interference()
        .before(
            call -> {
              if (call.function().equals("AuthorizeDeviceFunction")
                  && call.operation().equals("transactWriteItems")
                  && writes.incrementAndGet() == 2) {
                change.run();
              }
            });
  }
}
