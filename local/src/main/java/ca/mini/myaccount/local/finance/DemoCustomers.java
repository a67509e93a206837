package ca.mini.myaccount.local.finance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The customers that are there to try the portal with. Their agreements began so many months before
 * today, so that none is ever over; what one types to link them is always the same.
 */
public final class DemoCustomers {
  /** Lines of the demo file, each with those who hold it. */
  record Held(AgreementJson agreement, List<Holder> holders) {}

  static final Holder ZOE =
      holder("4100200301", "Zoé", "Lefèvre", "1987-06-05", "+15145550101", "zoe.lefevre", "fr");
  static final Holder LIAM =
      holder("4100200302", "Liam", "O'Connor", "1979-11-23", "+14165550112", "liam.oconnor", "en");
  static final Holder MARIE_EVE =
      holder(
          "4100200303",
          "Marie-Ève",
          "Gagnon-Tremblay",
          "1990-02-14",
          "+14185550123",
          "marie-eve.gagnon",
          "fr");
  static final Holder JEAN_FRANCOIS =
      holder(
          "4100200304",
          "Jean-François",
          "Tremblay",
          "1988-09-30",
          "+14185550124",
          "jf.tremblay",
          "fr");
  static final Holder PRIYA =
      holder("4100200305", "Priya", "Sharma", "1995-04-17", "", "priya.sharma", "en");
  static final Holder ANAIS =
      holder(
          "4100200306", "Anaïs", "D'Amours", "1983-12-08", "+14505550145", "anais.damours", "fr");
  static final Holder NOAH =
      holder(
          "4100200307", "Noah", "MacKenzie", "1976-07-21", "+15145550146", "noah.mackenzie", "en");
  static final Holder EMMA =
      holder("4100200308", "Emma", "Chen", "1992-08-11", "+16045550167", "emma.chen", "en");
  static final Holder WILLIAM =
      holder("4100200309", "William", "Muñoz", "1968-01-29", "+19025550178", "william.munoz", "en");

  static final List<Holder> ALL =
      List.of(ZOE, LIAM, MARIE_EVE, JEAN_FRANCOIS, PRIYA, ANAIS, NOAH, EMMA, WILLIAM);

  private DemoCustomers() {}

  /** What a person would type to link each of them (design: {@code /_local/customers.json}). */
  public static ArrayNode json(Instant now) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    List<Held> agreements = agreements(DemoFile.today(now));
    for (Holder holder : ALL) {
      List<AgreementJson> own =
          agreements.stream()
              .filter(held -> held.holders().contains(holder))
              .map(Held::agreement)
              .toList();
      array
          .addObject()
          .put("firstName", holder.firstName())
          .put("lastName", holder.lastName())
          .put("dateOfBirth", holder.dateOfBirth())
          .put("vin", own.get(0).json().at("/vehicle/vin").asText())
          .put("lastPaymentAmount", own.get(0).json().at("/terms/payment").asText())
          .put("customerId", holder.customerId())
          .put("phone", holder.phone().orElse(null))
          .put("email", holder.email().orElse(null))
          .put("agreements", own.size());
    }
    return array;
  }

  static List<Held> agreements(LocalDate today) {
    List<Held> held = new ArrayList<>();
    held.add(
        new Held(
            of("L-4501872", lease(ago(today, 19, 12), 48, "5.99", 38_450_00, 19_600_00), today)
                .vehicle(1, "MINI Cooper S 5 Door", 2024, "British Racing Green"),
            List.of(ZOE)));
    held.add(
        new Held(
            of("F-7730164", loan(ago(today, 31, 3), 72, false, "6.49", 41_900_00), today)
                .vehicle(2, "MINI Countryman S ALL4", 2023, "Chili Red"),
            List.of(LIAM)));
    held.add(
        new Held(
            of("L-4503319", lease(ago(today, 4, 20), 36, "4.99", 46_200_00, 27_700_00), today)
                .vehicle(3, "MINI Cooper SE 3 Door", 2026, "Nanuq White"),
            List.of(LIAM)));
    held.add(
        new Held(
            of("F-7731455", loan(ago(today, 14, 7), 60, false, "5.49", 36_750_00), today)
                .vehicle(4, "MINI Clubman S ALL4", 2024, "Island Blue"),
            List.of(MARIE_EVE, JEAN_FRANCOIS)));
    held.add(
        new Held(
            of("F-7733021", loan(ago(today, 26, 15), 60, true, "7.25", 29_990_00), today)
                .vehicle(5, "MINI Cooper 3 Door", 2023, "Pepper White"),
            List.of(PRIYA)));
    held.add(
        new Held(
            of("L-4505508", lease(ago(today, 10, 1), 48, "5.49", 52_300_00, 27_200_00), today)
                .vehicle(6, "MINI John Cooper Works Countryman ALL4", 2025, "Legend Grey")
                .company("Atelier Boréal inc."),
            List.of(ANAIS, NOAH)));
    held.add(
        new Held(
            of("F-7734870", loan(ago(today, 36, 22), 84, true, "6.99", 34_500_00), today)
                .vehicle(7, "MINI Cooper Convertible", 2022, "Zesty Yellow")
                .returned(3, "INSUFFICIENT_FUNDS"),
            List.of(EMMA)));
    held.add(
        new Held(
            of("F-7719903", loan(ago(today, 37, 9), 36, false, "3.99", 18_400_00), today)
                .vehicle(8, "MINI Cooper 5 Door", 2019, "Midnight Black")
                .closed(),
            List.of(WILLIAM)));
    held.forEach(one -> one.agreement().holders(one.holders()));
    return held;
  }

  private static LocalDate ago(LocalDate today, int months, int day) {
    return today.minusMonths(months).withDayOfMonth(day);
  }

  private static AgreementJson of(String id, Plan plan, LocalDate today) {
    return AgreementJson.of(id, plan, today);
  }

  private static Plan lease(LocalDate start, int months, String rate, long price, long residual) {
    return new Plan(true, start, months, false, new BigDecimal(rate), price, residual);
  }

  private static Plan loan(LocalDate start, int months, boolean biweekly, String rate, long price) {
    return new Plan(false, start, months, biweekly, new BigDecimal(rate), price, 0);
  }

  private static Holder holder(
      String customerId,
      String firstName,
      String lastName,
      String dateOfBirth,
      String phone,
      String mailbox,
      String language) {
    return new Holder(
        customerId,
        firstName,
        lastName,
        dateOfBirth,
        Optional.of(phone).filter(number -> !number.isEmpty()),
        Optional.of(mailbox + "@example.ca"),
        language);
  }
}
