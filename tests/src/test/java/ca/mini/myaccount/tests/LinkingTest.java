package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A customer finds the agreements that are theirs, by what only they know (rules: linking). */
final class LinkingTest {
  private static final String PATH = "/api/agreement-links";

  private final Stack stack = Stack.onANewDay();
  private final Browser laptop = Customer.activated(stack).signIn();
  private final OnFile zoe = OnFile.person(stack.dynamoDb());

  @Test
  void namesBirthDateVinAndLastPaymentFindAnAgreementAndACodeIsNeeded() {
    laptop.get("/api/session").expect(200);
    assertThat(nextStep()).isEqualTo("LINK_YOUR_ACCOUNT");

    Answer found = link(zoe.byVehicle("512.34")).expect(202);

    assertThat(found.text("status")).isEqualTo("CODE_NEEDED");
    assertThat(Instant.parse(found.text("expiresAt")))
        .isEqualTo(stack.clock().instant().plus(Duration.ofMinutes(15)));
    assertThat(found.json().has("vinWarning")).isFalse();
    assertThat(nextStep()).isEqualTo("AUTHORIZE_DEVICE");
  }

  @Test
  void theOwnersCardDoesToo() {
    zoe.paidNothing();

    link(zoe.byOwnersCard()).expect(202);

    assertThat(nextStep()).isEqualTo("AUTHORIZE_DEVICE");
  }

  @Test
  void thePendingLinkEndsAfterExactly15Minutes() {
    link(zoe.byVehicle("512.34")).expect(202);

    stack.clock().advance(Duration.ofMinutes(14));
    assertThat(nextStep()).isEqualTo("AUTHORIZE_DEVICE");
    stack.clock().advance(Duration.ofMinutes(1));

    assertThat(nextStep()).isEqualTo("LINK_YOUR_ACCOUNT");
  }

  @Test
  void itIsPendingInItsOwnSessionOnly() {
    Customer customer = Customer.activated(stack);
    Browser phone = customer.signIn();
    Browser tablet = customer.signIn();

    phone.post(PATH, zoe.byVehicle("512.34")).expect(202);

    assertThat(tablet.get("/api/session").text("nextStep")).isEqualTo("LINK_YOUR_ACCOUNT");
  }

  @Test
  void whatIsTypedNeedNotLookAsOnFile() {
    Map<String, Object> typed = zoe.byVehicle("$512.34");
    typed.put("firstName", "ZOE");
    typed.put("lastName", "lefevre d'amours");
    typed.put("vin", " " + zoe.vin().toLowerCase(java.util.Locale.ROOT).replaceFirst("7", "7 "));
    link(typed).expect(202);

    typed.put("lastPaymentAmount", "512,34 $");
    link(typed).expect(202);

    Map<String, Object> card = zoe.byOwnersCard();
    card.put("customerId", zoe.customerId().replaceFirst("44", "44-"));
    link(card).expect(202);
  }

  @Test
  void everythingHasToFit() {
    refuses(zoe.byVehicle("512.35"));
    for (Map.Entry<String, Object> wrong :
        Map.<String, Object>of(
                "firstName", "Zoée",
                "lastName", "Lefèvre",
                "dateOfBirth", "1987-05-06",
                "vin", OnFile.newVin())
            .entrySet()) {
      Browser other = Customer.activated(stack).signIn();
      Map<String, Object> typed = zoe.byVehicle("512.34");
      typed.put(wrong.getKey(), wrong.getValue());
      other.post(PATH, typed).expectProblem(404, "AGREEMENT_NOT_FOUND");
    }
    Map<String, Object> card = zoe.byOwnersCard();
    card.put("customerId", "4499999999");
    refuses(card);
    card = zoe.byOwnersCard();
    card.put("firstName", "Zoa");
    refuses(card);
    assertThat(nextStep()).isEqualTo("LINK_YOUR_ACCOUNT");
  }

  @Test
  void aPaymentOnItsWayCountsForTenDays() {
    LocalDate today = stack.clock().instant().atZone(ZoneId.of("America/Toronto")).toLocalDate();

    zoe.paidAndPending("500.00", today.minusDays(31), "512.34", today.minusDays(10));
    link(zoe.byVehicle("512.34")).expect(202);
    link(zoe.byVehicle("500.00")).expect(202);

    zoe.paidAndPending("500.00", today.minusDays(31), "512.34", today.minusDays(11));
    refuses(zoe.byVehicle("512.34"));
    link(zoe.byVehicle("500.00")).expect(202);
  }

  @Test
  void withoutAPaymentOnlyTheOwnersCardIsAWay() {
    zoe.paidNothing();

    refuses(zoe.byVehicle("512.34"));
    refuses(zoe.byVehicle("0.00"));
    link(zoe.byOwnersCard()).expect(202);
  }

  @Test
  void eachJointHolderFindsThemselves() {
    OnFile yan = OnFile.person(stack.dynamoDb(), "Yan", "O'Neil", zoe.vin());
    zoe.sharesWith(yan).paid("612.00");

    link(zoe.byVehicle("612.00")).expect(202);
    assertThat(pendingCustomerId(laptop)).isEqualTo(zoe.customerId());
    link(yan.byVehicle("612.00")).expect(202);

    assertThat(pendingCustomerId(laptop)).isEqualTo(yan.customerId());
  }

  @Test
  void whoeverHoldsNothingAnyMoreIsNotFound() {
    zoe.holdsNothing();

    refuses(zoe.byVehicle("512.34"));
    refuses(zoe.byOwnersCard());
  }

  @Test
  void aWrongCheckDigitIsOnlyAWarningAndSaysNothingOfAMatch() {
    OnFile imported =
        OnFile.person(
            stack.dynamoDb(), "Zoé", "Lefèvre-D’Amours", withWrongCheckDigit(OnFile.newVin()));

    Answer found = link(imported.byVehicle("512.34")).expect(202);
    Answer wrongAmount = link(imported.byVehicle("512.35"));
    Map<String, Object> typed = imported.byVehicle("512.34");
    typed.put("vin", withWrongCheckDigit(OnFile.newVin()));
    Answer unknown = link(typed);

    assertThat(found.json().path("vinWarning").asBoolean()).isTrue();
    assertThat(wrongAmount.fieldErrors()).containsExactly("vin VIN_CHECK_DIGIT");
    assertThat(unknown.body()).isEqualTo(wrongAmount.body());
  }

  @Test
  void oneOfTheTwoWaysIsGoneAndToItsEnd() {
    Map<String, Object> both = zoe.byVehicle("512.34");
    both.put("customerId", zoe.customerId());
    Map<String, Object> neither = zoe.byOwnersCard();
    neither.remove("customerId");
    for (Map<String, Object> body : List.of(both, neither)) {
      assertThat(link(body).expectProblem(400, "INVALID_FIELDS").fieldErrors())
          .containsExactly("vin EITHER_VIN_OR_CUSTOMER_ID", "customerId EITHER_VIN_OR_CUSTOMER_ID");
    }
    Map<String, Object> noAmount = zoe.byVehicle("512.34");
    noAmount.remove("lastPaymentAmount");
    link(noAmount).expectFieldError("lastPaymentAmount", "REQUIRED");
    Map<String, Object> noVin = zoe.byVehicle("512.34");
    noVin.remove("vin");
    link(noVin).expectFieldError("vin", "REQUIRED");
  }

  @Test
  void aVinIsRefusedWithAReason() {
    for (Map.Entry<String, String> bad :
        Map.of(
                zoe.vin().substring(1), "VIN_LENGTH",
                zoe.vin().replace('7', 'I'), "VIN_LETTERS",
                zoe.vin().replace('7', '*'), "VIN_CHARACTERS")
            .entrySet()) {
      Map<String, Object> typed = zoe.byVehicle("512.34");
      typed.put("vin", bad.getKey());
      link(typed).expectFieldError("vin", bad.getValue());
    }
    Map<String, Object> typed = zoe.byVehicle("about 500");
    link(typed).expectFieldError("lastPaymentAmount", "INVALID_AMOUNT");
  }

  @Test
  void aFieldErrorIsNoTry() {
    Map<String, Object> typed = zoe.byVehicle("512.34");
    typed.put("vin", "short");
    for (int i = 0; i < 6; i++) {
      link(typed).expect(400);
    }

    link(zoe.byVehicle("512.34")).expect(202);
  }

  @Test
  void aTryIsInTheActivityWhateverCameOfIt() {
    link(zoe.byVehicle("512.34")).expect(202);
    link(zoe.byVehicle("512.35")).expect(404);

    assertThat(laptop.get("/api/activity").body().split("LINK_TRIED", -1)).hasSize(3);
  }

  @Test
  void oneKeyIsOneTryAndGetsTheFirstAnswer() {
    Browser keyed = laptop.copy().with("idempotency-key", "a-key-of-the-portal");

    Answer first = keyed.post(PATH, zoe.byVehicle("512.34")).expect(202);
    stack.clock().advance(Duration.ofMinutes(1));
    Answer again = keyed.post(PATH, zoe.byVehicle("512.34")).expect(202);
    keyed.post(PATH, zoe.byVehicle("512.35")).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(tries()).isEqualTo(1);
  }

  @Test
  void aRefusalIsKeptUnderItsKeyAsWell() {
    Browser keyed = laptop.copy().with("idempotency-key", "a-key-of-the-portal");
    Map<String, Object> typed = zoe.byVehicle("512.35");
    typed.put("vin", withWrongCheckDigit(zoe.vin()));

    Answer first = keyed.post(PATH, typed).expect(404);
    Answer again = keyed.post(PATH, typed).expect(404);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(tries()).isEqualTo(1);
    laptop
        .copy()
        .with("idempotency-key", "short")
        .post(PATH, typed)
        .expectProblem(400, "INVALID_IDEMPOTENCY_KEY");
  }

  @Test
  void nobodyLinksWithoutSigningIn() {
    stack.browser().post(PATH, zoe.byVehicle("512.34")).expectProblem(401, "NOT_SIGNED_IN");
  }

  private static String withWrongCheckDigit(String vin) {
    char wrong = vin.charAt(8) == '3' ? '4' : '3';
    return vin.substring(0, 8) + wrong + vin.substring(9);
  }

  private void refuses(Map<String, Object> typed) {
    Browser other = Customer.activated(stack).signIn();
    other.post(PATH, typed).expectProblem(404, "AGREEMENT_NOT_FOUND");
    assertThat(other.get("/api/session").text("nextStep")).isEqualTo("LINK_YOUR_ACCOUNT");
  }

  private Answer link(Map<String, Object> typed) {
    return laptop.post(PATH, typed);
  }

  private String nextStep() {
    return laptop.get("/api/session").expect(200).text("nextStep");
  }

  private int tries() {
    return laptop.get("/api/activity").body().split("LINK_TRIED", -1).length - 1;
  }

  private String pendingCustomerId(Browser browser) {
    String user = browser.cookie("__Host-session").orElseThrow().substring(0, 32);
    return Tables.items(stack, "UsersTable").stream()
        .filter(item -> Tables.text(item, "pk").equals("USER#" + user))
        .filter(item -> Tables.text(item, "sk").startsWith("AUTHORIZATION#"))
        .map(item -> Tables.text(item, "customerId"))
        .findFirst()
        .orElseThrow();
  }
}
