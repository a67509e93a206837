package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** A try to link whose function dies, and that is sent again with its key, is one try. */
final class LinkingCrashTest {
  private static final String FUNCTION = "LinkAgreementFunction";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cloud cloud = Cloud.empty();
  private final Functions functions = new Functions(cloud);
  private final OnFile zoe = OnFile.person(cloud.dynamoDb());
  private final String session = new Seeded(cloud.dynamoDb()).session(functions.clock().instant());

  @ParameterizedTest
  @CsvSource({
    "0, false, 512.34", "0, true, 512.34",
    "1, false, 512.34", "1, true, 512.34",
    "2, false, 512.34", "2, true, 512.34",
    "3, false, 512.34", "3, true, 512.34",
    "3, false, 512.35", "3, true, 512.35",
  })
  void aDeathAtAnyCallIsOneTryAndOneAnswer(int call, boolean after, String amount)
      throws JsonProcessingException {
    int[] calls = {0};
    functions
        .calls()
        .start(
            Calls.at(
                made -> calls[0]++ == call,
                (made, aws) -> {
                  if (after) {
                    aws.answer();
                  }
                  throw new Death();
                }));
    String event = event(amount);

    JsonNode answer = JSON.readTree(Caller.untilAnswered(() -> functions.invoke(FUNCTION, event)));
    JsonNode again = JSON.readTree(functions.invoke(FUNCTION, event));

    boolean right = amount.equals("512.34");
    assertThat(answer.path("statusCode").asInt()).isEqualTo(right ? 202 : 404);
    assertThat(again.path("body")).isEqualTo(answer.path("body"));
    assertThat(cloud.stored().audited("LINK_TRIED")).isEqualTo(1);
    assertThat(counted("UsersTable", "LINK_TRIES#")).isEqualTo(3);
    assertThat(counted("AgreementsTable", "TRIES#")).isEqualTo(1);
    assertThat(
            cloud.stored().users().stream()
                .filter(item -> Stored.text(item, "sk").startsWith("AUTHORIZATION#")))
        .hasSize(right ? 1 : 0);
  }

  /** The sum of the counters of this vehicle or of any user account. */
  private int counted(String table, String prefix) {
    return cloud
        .dynamoDb()
        .scanPaginator(ScanRequest.builder().tableName(table).consistentRead(true).build())
        .items()
        .stream()
        .filter(item -> Stored.text(item, "sk").startsWith(prefix))
        .filter(item -> table.equals("UsersTable") || Stored.text(item, "pk").contains(zoe.vin()))
        .mapToInt(item -> count(item))
        .sum();
  }

  private static int count(Map<String, AttributeValue> item) {
    AttributeValue count = item.get("count");
    return count == null ? 0 : Integer.parseInt(count.n());
  }

  private String event(String amount) throws JsonProcessingException {
    Request request =
        Request.of(JSON.valueToTree(zoe.byVehicle(amount)).toString())
            .with("__Host-session=" + session);
    ObjectNode event = (ObjectNode) JSON.readTree(functions.event(request));
    event.withObject("/headers").put("idempotency-key", "a-key-of-the-portal");
    return event.toString();
  }
}
