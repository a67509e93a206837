package ca.mini.myaccount.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.agreements.Matching.Candidate;
import ca.mini.myaccount.agreements.Matching.Result;
import ca.mini.myaccount.values.BirthDate;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Money;
import ca.mini.myaccount.values.PersonName;
import ca.mini.myaccount.values.Vin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules: matching. */
final class MatchingTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final Vin VIN = new Vin("WMWXP7C52K2A00017");
  private static final CustomerId ZOE = new CustomerId("4400000001");
  private static final CustomerId YAN = new CustomerId("4400000002");
  private static final CustomerId ZOE_AGAIN = new CustomerId("4400000003");

  @ParameterizedTest
  @CsvSource({
    "Zoé, Lefèvre-D’Amours, 1987-06-05, 512.34, true",
    "ZOE, lefevre d'amours, 1987-06-05, '512,34 $', true",
    "Zo-é, LefèvreDAmours, 1987-06-05, $512.34, true",
    "Zoe\u0301, Lefe\u0300vre DʼAmours, 1987-06-05, 512.34, true",
    "Zoë, Lefèvre-D’Amours, 1987-06-05, 512.34, true",
    "Zoéa, Lefèvre-D’Amours, 1987-06-05, 512.34, false",
    "Zoé, Lefèvre, 1987-06-05, 512.34, false",
    "Zoé, D’Amours-Lefèvre, 1987-06-05, 512.34, false",
    "Lefèvre-D’Amours, Zoé, 1987-06-05, 512.34, false",
    "Zoé, Lefèvre-D’Amours, 1987-05-06, 512.34, false",
    "Zoé, Lefèvre-D’Amours, 1987-06-06, 512.34, false",
    "Zoé, Lefèvre-D’Amours, 1987-06-05, 512.35, false",
    "Zoé, Lefèvre-D’Amours, 1987-06-05, 512.33, false",
    "Zoé, Lefèvre-D’Amours, 1987-06-05, 512, false",
    "Zoé, Lefèvre-D’Amours, 1987-06-05, 51234, false",
  })
  void namesAreFoldedAndAllElseIsExact(
      String first, String last, String born, String amount, boolean fits) {
    Result result =
        match(
            typed(first, last, born, amount, null),
            List.of(candidate(ZOE, paid("512.34", "2026-11-01"))));

    assertThat(result.holder().isPresent()).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01, , true, false",
    ", , false, false",
    "2024-01-01, , true, false",
    ", 2026-11-23, false, true",
    ", 2026-11-13, false, true",
    ", 2026-11-12, false, false",
    ", 2026-11-24, false, false",
    "2026-11-01, 2026-11-13, true, true",
    "2026-11-13, 2026-11-13, true, true",
    "2026-11-14, 2026-11-13, true, false",
    "2026-11-01, 2026-11-12, true, false",
    "2026-10-01, 2026-11-24, true, false",
  })
  void theAmountIsThatOfTheLatestPaidOrOfANewerOneThatIsPendingForTenDaysAtMost(
      @Nullable String paidOn, @Nullable String pendingSince, boolean asPaid, boolean asPending) {
    VehicleAgreement agreement =
        new VehicleAgreement(
            List.of(ZOE),
            Optional.ofNullable(paidOn).map(date -> payment("500.00", date)),
            Optional.ofNullable(pendingSince).map(date -> payment("512.34", date)));

    assertThat(agreement.isLastPaid(Money.of("500.00"), TODAY)).isEqualTo(asPaid);
    assertThat(agreement.isLastPaid(Money.of("512.34"), TODAY)).isEqualTo(asPending);
    assertThat(agreement.isLastPaid(Money.of("512.35"), TODAY)).isFalse();
    assertThat(agreement.isLastPaid(Money.ZERO, TODAY)).isFalse();
  }

  @Test
  void ofJointHoldersItIsTheOneWhoIsNamed() {
    VehicleAgreement joint = paid("512.34", "2026-11-01");
    List<Candidate> both = List.of(candidate(YAN, joint), candidate(ZOE, joint));

    assertThat(match(typed("512.34"), both).holder()).contains(ZOE);
    assertThat(match(typed("Yan", "O’Neil", "1990-01-31", "512.34", null), both).holder())
        .contains(YAN);
    assertThat(match(typed("Yan", "Lefèvre-D’Amours", "1987-06-05", "512.34", null), both))
        .isEqualTo(new Result(false, Optional.empty()));
  }

  @Test
  void theAmountIsThatOfAnAgreementOfTheOneWhoIsNamed() {
    List<Candidate> candidates =
        List.of(
            candidate(YAN, paid("700.00", "2026-11-01")),
            candidate(ZOE, paid("512.34", "2020-01-01")));

    assertThat(match(typed("700.00"), candidates)).isEqualTo(new Result(true, Optional.empty()));
    assertThat(match(typed("512.34"), candidates)).isEqualTo(new Result(true, Optional.of(ZOE)));
  }

  @Test
  void ofTwoCustomerIdsOfOnePersonItIsTheFirstThatFits() {
    VehicleAgreement one = paid("512.34", "2026-11-01");
    VehicleAgreement other = paid("700.00", "2026-11-01");
    List<Candidate> both = List.of(candidate(ZOE_AGAIN, other), candidate(ZOE, one));

    assertThat(match(typed("512.34"), both).holder()).contains(ZOE);
    assertThat(match(typed("700.00"), both).holder()).contains(ZOE_AGAIN);
    assertThat(
            match(typed("512.34"), List.of(candidate(ZOE_AGAIN, one), candidate(ZOE, one)))
                .holder())
        .contains(ZOE_AGAIN);
  }

  @Test
  void whoeverIsNotOnFileIsNobody() {
    Candidate gone = candidate(new CustomerId("4499999999"), paid("512.34", "2026-11-01"));

    assertThat(match(typed("512.34"), List.of(gone)))
        .isEqualTo(new Result(false, Optional.empty()));
    assertThat(match(typed("512.34"), List.of())).isEqualTo(new Result(false, Optional.empty()));
  }

  @Test
  void thePersonIsToldFromTheMatchSinceOnlyThePersonsTriesCount() {
    List<Candidate> zoe = List.of(candidate(ZOE, paid("512.34", "2026-11-01")));

    assertThat(match(typed("1.00"), zoe).person()).isTrue();
    assertThat(match(typed("Zoa", "Lefèvre-D’Amours", "1987-06-05", "512.34", null), zoe).person())
        .isFalse();
  }

  @Test
  void theCustomerIdNeedsNoPaymentButNamesAndBirthDate() {
    List<Candidate> zoe = List.of(new Candidate(ZOE, Optional.empty()));

    assertThat(match(typed("ZOE", "Lefevre d’Amours", "1987-06-05", null, ZOE), zoe).holder())
        .contains(ZOE);
    assertThat(match(typed("Zoé", "Lefèvre-D’Amours", "1987-06-04", null, ZOE), zoe))
        .isEqualTo(new Result(false, Optional.empty()));
  }

  @Test
  void whoeverHoldsNothingAnyMoreMatchesNothing() {
    Map<CustomerId, Holder> holders = new LinkedHashMap<>(holders());
    holders.put(ZOE, holder(ZOE, "Zoé", "Lefèvre-D’Amours", "1987-06-05", Map.of()));

    assertThat(
            Matching.of(
                typed("Zoé", "Lefèvre-D’Amours", "1987-06-05", null, ZOE),
                List.of(new Candidate(ZOE, Optional.empty())),
                holders,
                TODAY))
        .isEqualTo(new Result(true, Optional.empty()));
  }

  private static Result match(LinkDetails typed, List<Candidate> candidates) {
    return Matching.of(typed, candidates, holders(), TODAY);
  }

  private static Map<CustomerId, Holder> holders() {
    List<Holder> holders = new ArrayList<>();
    Map<String, List<CustomerId>> agreements = Map.of("A1", List.of());
    holders.add(holder(ZOE, "Zoé", "Lefèvre-D’Amours", "1987-06-05", agreements));
    holders.add(holder(YAN, "Yan", "O'Neil", "1990-01-31", agreements));
    holders.add(holder(ZOE_AGAIN, "ZOE", "LEFEVRE D'AMOURS", "1987-06-05", agreements));
    Map<CustomerId, Holder> byId = new LinkedHashMap<>();
    holders.forEach(holder -> byId.put(holder.customerId(), holder));
    return byId;
  }

  private static Holder holder(
      CustomerId id,
      String first,
      String last,
      String born,
      Map<String, List<CustomerId>> agreements) {
    return new Holder(
        id,
        PersonName.parse(first),
        PersonName.parse(last),
        BirthDate.parse(born),
        Optional.empty(),
        Optional.empty(),
        Language.EN,
        1,
        agreements,
        Optional.empty(),
        Optional.empty(),
        1);
  }

  private static LinkDetails typed(String amount) {
    return typed("Zoé", "Lefèvre-D’Amours", "1987-06-05", amount, null);
  }

  private static LinkDetails typed(
      String first,
      String last,
      String born,
      @Nullable String amount,
      @Nullable CustomerId customerId) {
    return new LinkDetails(
        PersonName.parse(first),
        PersonName.parse(last),
        BirthDate.parse(born),
        amount == null ? null : VIN,
        amount == null ? null : Money.parse(amount),
        customerId);
  }

  private static Candidate candidate(CustomerId id, VehicleAgreement agreement) {
    return new Candidate(id, Optional.of(agreement));
  }

  private static VehicleAgreement paid(String amount, String date) {
    return new VehicleAgreement(
        List.of(ZOE, YAN), Optional.of(payment(amount, date)), Optional.empty());
  }

  private static LastPayment payment(String amount, String date) {
    return new LastPayment(Money.of(amount), LocalDate.parse(date));
  }
}
