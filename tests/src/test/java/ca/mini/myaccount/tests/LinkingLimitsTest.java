package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often linking may be tried, and by whom (rules: linking limits). */
final class LinkingLimitsTest {
  private static final String PATH = "/api/agreement-links";
  private static final String RIGHT = "512.34";
  private static final String WRONG = "512.35";
  private static final int AT_ONCE = 50;

  private final Stack stack = Stack.onANewDay();
  private final OnFile zoe = OnFile.person(stack.dynamoDb());
  private final Seeded user = new Seeded(stack.dynamoDb());

  @Test
  void aUserAccountHasFiveTriesInAnHour() {
    Browser laptop = user.browser(stack);
    triesInVain(laptop, 4);
    finds(laptop);

    refuses(laptop);
    refuses(user.browser(stack));
    stack.clock().advance(Duration.ofMinutes(59));
    refuses(user.browser(stack));
    stack.clock().advance(Duration.ofMinutes(1));

    finds(user.browser(stack));
  }

  @Test
  void anHourIsOneOfTheClock() {
    stack.clock().advance(Duration.ofMinutes(59));
    triesInVain(user.browser(stack), 5);
    stack.clock().advance(Duration.ofMinutes(1));

    finds(user.browser(stack));
  }

  @Test
  void aUserAccountHas20TriesUntilOneHasSucceeded() {
    Tables.set(stack, "USER#" + user.id(), "LINK_TRIES#UNTIL_SUCCESS", "count", 19);
    finds(user.browser(stack));

    refuses(user.browser(stack));
    stack.clock().advance(Duration.ofDays(400));

    refuses(user.browser(stack));
    finds(new Seeded(stack.dynamoDb()).browser(stack));
  }

  @Test
  void whoCallsIsGivenNewTriesByStaffAndSeesIt() {
    Tables.set(stack, "USER#" + user.id(), "LINK_TRIES#UNTIL_SUCCESS", "count", 20);
    Browser browser = user.browser(stack);
    refuses(browser);
    String tries = "/staff/api/users/" + user.id() + "/link-tries";

    stack.staff().delete(tries).expect(204);
    stack.staff().delete(tries).expect(204);

    finds(browser);
    assertThat(browser.get("/api/activity").body()).contains("LINK_TRIES_FORGIVEN");
    stack.staff().delete(tries.replace(user.id(), "0".repeat(32))).expectProblem(404, "NOT_FOUND");
  }

  @Test
  void aSourceHas20TriesADay() {
    String source = stack.browser().source();
    for (int i = 0; i < 4; i++) {
      strangersTry(new Seeded(stack.dynamoDb()).at(stack, source), i < 3 ? 5 : 4);
    }
    finds(user.at(stack, source));

    refuses(user.at(stack, source));
    finds(user.browser(stack));
    stack.clock().advance(Duration.ofHours(12));

    finds(user.at(stack, source));
  }

  @Test
  void aHouseholdIsOneSource() {
    for (int i = 0; i < 4; i++) {
      strangersTry(new Seeded(stack.dynamoDb()).at(stack, "2001:db8:" + day() + ":7::" + i), 5);
    }

    refuses(user.at(stack, "2001:db8:" + day() + ":7:aaaa::1"));
    finds(user.at(stack, "2001:db8:" + day() + ":8::1"));
  }

  @Test
  void aVehicleHasTenTriesADayOfThoseWhoKnowNamesAndBirthDate() {
    triesInVain(new Seeded(stack.dynamoDb()).browser(stack), 5);
    triesInVain(new Seeded(stack.dynamoDb()).browser(stack), 4);
    finds(user.browser(stack));

    refuses(user.browser(stack));
    stack.clock().advance(Duration.ofHours(12));

    finds(user.browser(stack));
  }

  @Test
  void aLockedVehicleOpensByTheOwnersCardAllTheSame() {
    triesInVain(new Seeded(stack.dynamoDb()).browser(stack), 5);
    triesInVain(new Seeded(stack.dynamoDb()).browser(stack), 5);
    refuses(user.browser(stack));

    user.browser(stack).post(PATH, zoe.byOwnersCard()).expect(202);
  }

  @Test
  void aCustomerIdHasTenTriesADayToo() {
    for (int i = 0; i < 2; i++) {
      Browser browser = new Seeded(stack.dynamoDb()).browser(stack);
      for (int j = 0; j < 5; j++) {
        browser.post(PATH, zoe.byOwnersCard()).expect(202);
      }
    }

    user.browser(stack).post(PATH, zoe.byOwnersCard()).expectProblem(404, "AGREEMENT_NOT_FOUND");
    stack.clock().advance(Duration.ofHours(12));

    user.browser(stack).post(PATH, zoe.byOwnersCard()).expect(202);
  }

  @Test
  void whoeverReadsTheVinThroughTheWindshieldCannotLockTheOwnerOut() {
    for (int i = 0; i < 5; i++) {
      strangersTry(new Seeded(stack.dynamoDb()).browser(stack), 5);
    }

    finds(user.browser(stack));
  }

  @Test
  void aJointHoldersTriesCountAtTheirVehicle() {
    OnFile yan = OnFile.person(stack.dynamoDb(), "Yan", "O'Neil", zoe.vin());
    for (int i = 0; i < 2; i++) {
      Browser browser = new Seeded(stack.dynamoDb()).browser(stack);
      for (int j = 0; j < 5; j++) {
        browser.post(PATH, (i == 0 ? yan : zoe).byVehicle(WRONG)).expect(404);
      }
    }

    refuses(user.browser(stack));
  }

  @Test
  void nothingTellsOneRefusalFromAnother() {
    Map<String, Object> stranger = zoe.byVehicle(RIGHT);
    stranger.put("firstName", "Zoa");
    Map<String, Object> elsewhere = zoe.byVehicle(RIGHT);
    elsewhere.put("vin", OnFile.newVin());
    Answer wrongAmount = refused(zoe.byVehicle(WRONG));
    List<Answer> others = new ArrayList<>(List.of(refused(stranger), refused(elsewhere)));
    triesInVain(new Seeded(stack.dynamoDb()).browser(stack), 5);
    triesInVain(new Seeded(stack.dynamoDb()).browser(stack), 4);
    others.add(refused(zoe.byVehicle(RIGHT)));
    others.add(refused(zoe.byVehicle(WRONG)));
    triesInVain(user.browser(stack), 5);
    others.add(user.browser(stack).post(PATH, zoe.byVehicle(RIGHT)));

    assertThat(others)
        .allSatisfy(
            other -> {
              assertThat(other.status()).isEqualTo(404);
              assertThat(other.body()).isEqualTo(wrongAmount.body());
              assertThat(other.headers().map().keySet())
                  .isEqualTo(wrongAmount.headers().map().keySet());
            });
    assertThat(wrongAmount.text("title")).contains("24 hours").contains("call");
  }

  @Test
  void aTryAtALockedVehicleIsCountedAndShownAsAnyOther() {
    triesInVain(new Seeded(stack.dynamoDb()).browser(stack), 5);
    triesInVain(new Seeded(stack.dynamoDb()).browser(stack), 5);
    Browser laptop = user.browser(stack);
    for (int i = 0; i < 5; i++) {
      refuses(laptop);
    }

    OnFile own = OnFile.person(stack.dynamoDb());

    laptop.post(PATH, own.byVehicle(RIGHT)).expect(404);
    assertThat(laptop.get("/api/activity").body().split("LINK_TRIED", -1)).hasSize(6);
  }

  @Test
  void of50TriesAtOnceAUserAccountHasFive() {
    List<Browser> browsers = browsersOf(List.of(user));

    List<Answer> answers = Race.run(AT_ONCE, i -> browsers.get(i).post(PATH, zoe.byVehicle(RIGHT)));

    assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(5);
    assertThat(answers).extracting(Answer::status).containsOnly(202, 404);
  }

  @Test
  void of50TriesAtOnceAVehicleHasTenCompared() {
    List<Seeded> users = new ArrayList<>();
    for (int i = 0; i < AT_ONCE / 5; i++) {
      users.add(new Seeded(stack.dynamoDb()));
    }
    List<Browser> browsers = browsersOf(users);

    // All of them right, so that each one that is compared shows.
    List<Answer> answers = Race.run(AT_ONCE, i -> browsers.get(i).post(PATH, zoe.byVehicle(RIGHT)));

    assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(10);
    assertThat(answers).extracting(Answer::status).containsOnly(202, 404);
    assertThat(
            Tables.items(stack, "UsersTable").stream()
                .filter(item -> Tables.text(item, "event").equals("LINK_TRIED"))
                .filter(item -> ofAny(users, Tables.text(item, "pk"))))
        .as("each is counted, or was one too many of its own account")
        .hasSize(AT_ONCE);
  }

  private List<Browser> browsersOf(List<Seeded> users) {
    List<Browser> browsers = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      browsers.add(users.get(i % users.size()).browser(stack));
    }
    return browsers;
  }

  private static boolean ofAny(List<Seeded> users, String partition) {
    return users.stream().anyMatch(one -> partition.equals("USER#" + one.id()));
  }

  private Answer refused(Map<String, Object> typed) {
    return new Seeded(stack.dynamoDb()).browser(stack).post(PATH, typed);
  }

  private void finds(Browser browser) {
    browser.post(PATH, zoe.byVehicle(RIGHT)).expect(202);
  }

  private void refuses(Browser browser) {
    browser.post(PATH, zoe.byVehicle(RIGHT)).expectProblem(404, "AGREEMENT_NOT_FOUND");
  }

  private void triesInVain(Browser browser, int times) {
    for (int i = 0; i < times; i++) {
      browser.post(PATH, zoe.byVehicle(WRONG)).expectProblem(404, "AGREEMENT_NOT_FOUND");
    }
  }

  private void strangersTry(Browser browser, int times) {
    Map<String, Object> typed = zoe.byVehicle(RIGHT);
    typed.put("lastName", "Tremblay");
    for (int i = 0; i < times; i++) {
      browser.post(PATH, typed).expectProblem(404, "AGREEMENT_NOT_FOUND");
    }
  }

  /** Part of an address that no other test uses. */
  private String day() {
    return Long.toHexString(stack.clock().instant().getEpochSecond() / 86_400);
  }
}
