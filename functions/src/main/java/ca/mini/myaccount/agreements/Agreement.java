package ca.mini.myaccount.agreements;

import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.Money;
import ca.mini.myaccount.values.Vin;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A lease or a loan, as the finance system's file has it (docs/agreements-file.md).
 *
 * @param asOf the time of the file that it comes from: an older one never overwrites it
 * @param holders everybody who holds it; whoever is not among them sees nothing of it
 * @param company the name of the company that signs by these holders, if it is one's
 */
public record Agreement(
    String id,
    Product product,
    Status status,
    Vehicle vehicle,
    Terms terms,
    Optional<Lease> lease,
    Optional<Money> balance,
    Optional<Debit> debit,
    List<CustomerId> holders,
    Optional<String> company,
    Instant asOf) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** What was signed. */
  public enum Product {
    LEASE,
    LOAN
  }

  /** Whether it runs. */
  public enum Status {
    ACTIVE,
    CLOSED
  }

  /** How often is paid. */
  public enum Frequency {
    MONTHLY,
    BIWEEKLY
  }

  /** What it is about. */
  public record Vehicle(Vin vin, String model, int year, String colour) {
    /** As its owner calls it: {@code 2024 MINI Cooper S}. */
    public String name() {
      return year + (model.startsWith("MINI ") ? " " : " MINI ") + model;
    }
  }

  /**
   * What was agreed.
   *
   * @param months of the whole term
   * @param payment of each due date, taxes included
   * @param nextDue absent once there is nothing left to pay
   * @param rate a year, in percent
   */
  public record Terms(
      LocalDate start,
      LocalDate maturity,
      int months,
      Money payment,
      Frequency frequency,
      Optional<LocalDate> nextDue,
      BigDecimal rate) {}

  /**
   * What a lease has besides.
   *
   * @param residual for which the vehicle can be bought at the end
   * @param kilometresPerYear that are included
   * @param excessPerKilometre beyond them, in dollars
   */
  public record Lease(Money residual, int kilometresPerYear, BigDecimal excessPerKilometre) {}

  /**
   * Payments by pre-authorized debit.
   *
   * @param account masked by the finance system: we never have the whole number
   */
  public record Debit(String account, Optional<LocalDate> nextWithdrawal) {}

  /** The agreement that an item is. */
  public static Agreement of(Item item) {
    Map<String, String> vehicle = item.texts("vehicle");
    Map<String, String> terms = item.texts("terms");
    Map<String, String> lease = item.texts("lease");
    Map<String, String> debit = item.texts("debit");
    return new Agreement(
        item.text("id"),
        Product.valueOf(item.text("product")),
        Status.valueOf(item.text("status")),
        new Vehicle(
            new Vin(text(vehicle, "vin")),
            text(vehicle, "model"),
            Integer.parseInt(text(vehicle, "year")),
            text(vehicle, "colour")),
        new Terms(
            LocalDate.parse(text(terms, "start")),
            LocalDate.parse(text(terms, "maturity")),
            Integer.parseInt(text(terms, "months")),
            Money.of(text(terms, "payment")),
            Frequency.valueOf(text(terms, "frequency")),
            Optional.ofNullable(terms.get("nextDue")).map(LocalDate::parse),
            new BigDecimal(text(terms, "rate"))),
        lease.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Lease(
                    Money.of(text(lease, "residual")),
                    Integer.parseInt(text(lease, "kilometresPerYear")),
                    new BigDecimal(text(lease, "excessPerKilometre")))),
        item.textIfAny("balance").map(Money::of),
        debit.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Debit(
                    text(debit, "account"),
                    Optional.ofNullable(debit.get("nextWithdrawal")).map(LocalDate::parse))),
        Holder.customerIds(item.text("holders")),
        item.textIfAny("company"),
        item.time("asOf"));
  }

  /** Whether one of these Customer IDs holds it. */
  public boolean isHeldByAny(Iterable<String> customerIds) {
    for (String id : customerIds) {
      if (holders.contains(new CustomerId(id))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a customer with these links may see it: it must be linked, and one of the account's own
   * holders must still hold it (rules: holders).
   */
  public boolean isOpenTo(LinkedAgreements links) {
    return links.agreements().containsKey(id) && isHeldByAny(links.holders().keySet());
  }

  /** Whether somebody's text can be the id of an agreement at all, and so part of a key. */
  public static boolean canBeId(String typed) {
    return ID.matcher(typed).matches();
  }

  /** Its number as mails name it: {@code •••• 4821}. */
  public String maskedId() {
    return "•••• " + id.substring(Math.max(0, id.length() - 4));
  }

  private static String text(Map<String, String> texts, String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalStateException("the agreement has no " + name);
    }
    return text;
  }
}
