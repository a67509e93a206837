package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.finance.AgreementJson;
import ca.mini.myaccount.local.finance.Holder;
import ca.mini.myaccount.local.finance.Plan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a file means for customers who have linked their agreements. */
final class ImportLinkedTest {
  private static final String USER = "0".repeat(31) + "7";
  private static final Holder ZOE =
      new Holder(
          "8700000001",
          "Zoé",
          "Lefèvre",
          "1987-06-05",
          Optional.of("+15145550101"),
          Optional.of("zoe.on-file@example.ca"),
          "fr");
  private static final Holder ZOE_AGAIN =
      new Holder(
          "8700000002",
          "Zoé",
          "Lefèvre",
          "1987-06-05",
          Optional.of("+15145550101"),
          Optional.of("zoe.on-file@example.ca"),
          "fr");

  private final ImportRun run = new ImportRun(1 << 20);
  private final Instant now = run.functions().clock().instant();
  private final LocalDate today = LocalDate.of(2026, 11, 23);
  private final AgreementJson first = agreement("F-1").holders(List.of(ZOE));
  private int files;

  @Test
  void aNewAgreementIsAddedAndTold() {
    linked();

    deliver(agreement("F-2").holders(List.of(ZOE)));

    assertThat(run.links(USER).agreements())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("F-1", ZOE.customerId(), "F-2", ZOE.customerId()));
    assertThat(run.links(USER).since()).containsEntry("F-2", now);
    assertThat(told()).containsExactly("NEW_AGREEMENT USER#" + USER);
    assertThat(audited("AGREEMENT_ADDED")).isEqualTo(1);
    assertThat(run.links(USER).trustEpoch()).isZero();
  }

  @Test
  void anAgreementThatTheCustomerUnlinkedDoesNotComeBack() {
    linked();
    AgreementJson second = agreement("F-2").holders(List.of(ZOE));
    deliver(second);
    run.unlink(USER, "F-2");
    second.json().put("balance", "1.00");

    deliver(second);

    assertThat(run.links(USER).agreements()).containsOnlyKeys("F-1");
  }

  @Test
  void aRemovedHolderLosesAccessAtOnceAndIsTold() {
    linked();

    deliver(first.holders(List.of(ZOE_AGAIN.withLastName("Autre"))));

    assertThat(run.links(USER).agreements()).isEmpty();
    assertThat(told()).containsExactly("HOLDER_REMOVED USER#" + USER);
    assertThat(audited("AGREEMENT_REMOVED")).isEqualTo(1);
  }

  @Test
  void whoeverHoldsItByAnotherCustomerIdKeepsIt() {
    linked();
    deliver(agreement("F-2").holders(List.of(ZOE_AGAIN)));
    run.link(ZOE_AGAIN, USER, "F-2");

    deliver(first.holders(List.of(ZOE_AGAIN)));

    assertThat(run.links(USER).agreements()).containsEntry("F-1", ZOE_AGAIN.customerId());
    assertThat(told()).doesNotContain("HOLDER_REMOVED USER#" + USER);
  }

  @Test
  void aChangedEmailEndsTrustAndTellsTheOldAndTheNewAddress() {
    linked();

    deliver(first.holders(List.of(ZOE.withEmail("new.on-file@example.ca"))));

    assertThat(run.links(USER).trustEpoch()).isEqualTo(1);
    assertThat(told())
        .containsExactlyInAnyOrder(
            "CONTACT_CHANGED zoe.on-file@example.ca", "CONTACT_CHANGED new.on-file@example.ca");
    assertThat(audited("DEVICE_TRUST_ENDED")).isEqualTo(1);
  }

  @Test
  void aChangedPhoneEndsTrustAndTellsBothNumbersAndTheAddress() {
    linked();

    deliver(first.holders(List.of(ZOE.withPhone("+14165550112"))));

    assertThat(run.links(USER).trustEpoch()).isEqualTo(1);
    assertThat(told())
        .containsExactlyInAnyOrder(
            "CONTACT_CHANGED zoe.on-file@example.ca",
            "PHONE_CHANGED +15145550101",
            "PHONE_CHANGED +14165550112");
  }

  @Test
  void withoutAnyContactTheUserAccountIsTold() {
    linked();
    deliver(first.holders(List.of(ZOE.withoutEmail())));
    told();

    deliver(first.holders(List.of(ZOE.withoutEmail().withoutPhone())));

    assertThat(told()).contains("CONTACT_CHANGED USER#" + USER, "PHONE_CHANGED +15145550101");
    assertThat(run.links(USER).trustEpoch()).isEqualTo(2);
  }

  @Test
  void aNewNameIsThatOfTheSamePersonAndEndsNoTrust() {
    linked();

    deliver(first.holders(List.of(ZOE.withLastName("Lefèvre-Roy"))));

    assertThat(run.links(USER).person()).hasValue("ZOE|LEFEVREROY|1987-06-05");
    assertThat(run.links(USER).trustEpoch()).isZero();
    assertThat(told()).isEmpty();
  }

  @Test
  void whoeverHasLinkedNothingIsToldNothing() {
    deliver(first);

    deliver(first.holders(List.of(ZOE.withPhone("+14165550112"))));

    assertThat(told()).isEmpty();
  }

  private void linked() {
    deliver(first);
    run.link(ZOE, USER, "F-1");
  }

  private void deliver(AgreementJson... agreements) {
    files++;
    byte[] file = Finance.file("DELTA", now.minusSeconds(3600 - files), agreements);
    assertThat(run.deliver(files + ".ndjson", file).path("accepted").asInt())
        .isEqualTo(agreements.length);
  }

  /** The kinds of the notifications, with their recipients. */
  private List<String> told() {
    return run.functions().cloud().stored().notifications().stream()
        .map(item -> Stored.text(item, "kind") + " " + to(item))
        .toList();
  }

  private static String to(Map<String, AttributeValue> item) {
    return Stored.text(item, "to");
  }

  private long audited(String event) {
    return run.functions().cloud().stored().audited(event);
  }

  private AgreementJson agreement(String id) {
    Plan plan =
        new Plan(false, today.minusMonths(9), 48, false, new BigDecimal("4.99"), 30_000_00L, 0);
    return AgreementJson.of(id, plan, today)
        .vehicle(910_000 + id.charAt(2), "MINI Cooper S", 2026, "Chili Red");
  }
}
