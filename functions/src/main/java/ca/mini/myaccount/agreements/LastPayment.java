package ca.mini.myaccount.agreements;

import ca.mini.myaccount.values.Money;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/** What was last paid for a vehicle, or is on its way: an amount that only its payer knows. */
public record LastPayment(Money amount, LocalDate date) {
  /** The stored form. */
  public Map<String, String> texts() {
    return Map.of("amount", amount.toString(), "date", date.toString());
  }

  static LastPayment of(Map<String, String> texts) {
    return new LastPayment(
        Money.of(Objects.requireNonNull(texts.get("amount"), "amount")),
        LocalDate.parse(Objects.requireNonNull(texts.get("date"), "date")));
  }
}
