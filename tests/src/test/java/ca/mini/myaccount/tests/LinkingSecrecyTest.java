package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Nobody can find out which of the details is wrong, or that a vehicle is locked (rules: linking
 * limits): the answers are the same to the byte, and so is the work, by calls, items and bytes.
 */
final class LinkingSecrecyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RIGHT = "512.34";
  private static final String WRONG = "512.35";

  private final Cloud cloud = Cloud.empty();
  private final Wire dynamoDb = new Wire(cloud.setting("AWS_ENDPOINT_URL_DYNAMODB"));
  private final Functions functions =
      new Functions(cloud, Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.uri()));
  private final OnFile zoe = OnFile.person(cloud.dynamoDb());
  private int sources;

  @AfterEach
  void cutTheWire() {
    dynamoDb.close();
  }

  /** What a try costs; the items are those that its transaction writes. */
  record Work(
      int status,
      String body,
      List<String> calls,
      List<List<String>> items,
      List<Wire.Sent> requests) {}

  @Test
  void byTheVehicleEveryRefusalIsTheSameWork() {
    OnFile joint = OnFile.person(cloud.dynamoDb());
    OnFile yan = OnFile.person(cloud.dynamoDb(), "Yan", "O'Neil", joint.vin());
    joint.sharesWith(yan).paid(RIGHT);
    OnFile returned = OnFile.person(cloud.dynamoDb()).paidNothing();
    OnFile locked = OnFile.person(cloud.dynamoDb());
    lock(locked.byVehicle(WRONG));
    Map<String, Map<String, Object>> tries = new LinkedHashMap<>();
    tries.put("wrong amount", zoe.byVehicle(WRONG));
    tries.put("wrong first name", with(zoe.byVehicle(RIGHT), "firstName", "Zoa"));
    tries.put("wrong last name", with(zoe.byVehicle(RIGHT), "lastName", "Tremblay"));
    tries.put("wrong birth date", with(zoe.byVehicle(RIGHT), "dateOfBirth", "1987-06-06"));
    tries.put("unknown vehicle", with(zoe.byVehicle(RIGHT), "vin", OnFile.newVin()));
    tries.put("wrong amount of joint holders", joint.byVehicle(WRONG));
    tries.put("right amount, nothing paid", returned.byVehicle(RIGHT));
    tries.put("locked, wrong amount", locked.byVehicle(WRONG));
    tries.put("locked, all of it right", locked.byVehicle(RIGHT));
    tries.put("locked, wrong name", with(locked.byVehicle(RIGHT), "firstName", "Zoa"));

    allTheSame(tries, 4);
  }

  @Test
  void byTheOwnersCardEveryRefusalIsTheSameWork() {
    OnFile locked = OnFile.person(cloud.dynamoDb());
    lock(with(locked.byOwnersCard(), "customerId", locked.customerId()));
    OnFile gone = OnFile.person(cloud.dynamoDb()).holdsNothing();
    Map<String, Map<String, Object>> tries = new LinkedHashMap<>();
    tries.put("wrong first name", with(zoe.byOwnersCard(), "firstName", "Zoa"));
    tries.put("wrong birth date", with(zoe.byOwnersCard(), "dateOfBirth", "1987-06-06"));
    tries.put("unknown Customer ID", with(zoe.byOwnersCard(), "customerId", "4499999999"));
    tries.put("holder of nothing", gone.byOwnersCard());
    tries.put("locked, all of it right", locked.byOwnersCard());
    tries.put("locked, wrong name", with(locked.byOwnersCard(), "firstName", "Zoa"));

    allTheSame(tries, 3);
  }

  private void allTheSame(Map<String, Map<String, Object>> tries, int calls) {
    Map<String, Work> works = new LinkedHashMap<>();
    tries.forEach((name, typed) -> works.put(name, work(typed)));
    Work first = works.values().iterator().next();
    assertThat(first.status()).isEqualTo(404);
    assertThat(first.calls()).hasSize(calls).endsWith("transactWriteItems");
    assertThat(works).allSatisfy((name, work) -> assertThat(work).as(name).isEqualTo(first));
    System.out.println("a refused try to link: " + first.calls() + " " + first.requests());
  }

  private void lock(Map<String, Object> typed) {
    for (int i = 0; i < 10; i += 5) {
      Seeded user = new Seeded(cloud.dynamoDb());
      for (int j = 0; j < 5; j++) {
        call(user, typed);
      }
    }
  }

  private Work work(Map<String, Object> typed) {
    Seeded user = new Seeded(cloud.dynamoDb());
    functions.calls().start(Calls.Fault.NONE);
    dynamoDb.take();
    Reply reply = call(user, typed);
    List<Call> made = functions.calls().made();
    return new Work(
        reply.status(),
        reply.body().toString(),
        made.stream().map(Call::operation).toList(),
        made.stream().map(Call::writes).toList(),
        dynamoDb.take());
  }

  private Reply call(Seeded user, Map<String, Object> typed) {
    String cookie = "__Host-session=" + user.session(functions.clock().instant());
    sources++;
    return functions.call(
        "LinkAgreementFunction",
        Request.of(JSON.valueToTree(typed).toString())
            .with(cookie)
            .from("198.51.100." + (100 + sources)));
  }

  private static Map<String, Object> with(Map<String, Object> typed, String name, String value) {
    typed.put(name, value);
    return typed;
  }
}
