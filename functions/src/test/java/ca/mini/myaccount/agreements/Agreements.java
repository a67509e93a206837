package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Agreement.Frequency;
import ca.mini.myaccount.agreements.Agreement.Lease;
import ca.mini.myaccount.agreements.Agreement.Product;
import ca.mini.myaccount.agreements.Agreement.Status;
import ca.mini.myaccount.agreements.Agreement.Terms;
import ca.mini.myaccount.agreements.Agreement.Vehicle;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.Money;
import ca.mini.myaccount.values.Vin;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Agreements with the terms that a test is about. */
record Agreements(
    Product product,
    Status status,
    String start,
    String maturity,
    int months,
    String payment,
    Frequency frequency,
    @Nullable String nextDue,
    String rate,
    String balance,
    String residual) {

  /** Forty-eight months from the 17th of January 2024 on. */
  static Agreements loan() {
    return new Agreements(
        Product.LOAN,
        Status.ACTIVE,
        "2024-01-17",
        "2028-01-17",
        48,
        "512.34",
        Frequency.MONTHLY,
        "2026-12-17",
        "5.49",
        "6854.19",
        "0.00");
  }

  /** Thirty-six months from the 1st of March 2025 on. */
  static Agreements lease() {
    return new Agreements(
        Product.LEASE,
        Status.ACTIVE,
        "2025-03-01",
        "2028-03-01",
        36,
        "600.00",
        Frequency.MONTHLY,
        "2026-12-01",
        "4.99",
        "0.00",
        "24310.00");
  }

  Agreements from(String first, String last) {
    return new Agreements(
        product, status, first, last, months, payment, frequency, nextDue, rate, balance, residual);
  }

  Agreements due(@Nullable String next) {
    return new Agreements(
        product, status, start, maturity, months, payment, frequency, next, rate, balance,
        residual);
  }

  Agreements paying(String amount, Frequency howOften) {
    return new Agreements(
        product, status, start, maturity, months, amount, howOften, nextDue, rate, balance,
        residual);
  }

  Agreements owing(String owed, String percent) {
    return new Agreements(
        product, status, start, maturity, months, payment, frequency, nextDue, percent, owed,
        residual);
  }

  Agreements closed() {
    return new Agreements(
        product,
        Status.CLOSED,
        start,
        maturity,
        months,
        payment,
        frequency,
        nextDue,
        rate,
        balance,
        residual);
  }

  Agreement made() {
    boolean lease = product == Product.LEASE;
    return new Agreement(
        "L4K7-2024-0117",
        product,
        status,
        new Vehicle(new Vin("WMW53DK09R2U12345"), "Cooper S", 2024, "Green"),
        new Terms(
            LocalDate.parse(start),
            LocalDate.parse(maturity),
            months,
            Money.of(payment),
            frequency,
            Optional.ofNullable(nextDue).map(LocalDate::parse),
            new BigDecimal(rate)),
        lease
            ? Optional.of(new Lease(Money.of(residual), 20_000, new BigDecimal("0.20")))
            : Optional.empty(),
        lease ? Optional.empty() : Optional.of(Money.of(balance)),
        Optional.empty(),
        List.of(new CustomerId("4820193756")),
        Optional.empty(),
        Instant.EPOCH);
  }
}
