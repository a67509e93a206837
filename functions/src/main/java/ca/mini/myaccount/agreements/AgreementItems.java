package ca.mini.myaccount.agreements;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Times;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.Token;
import ca.mini.myaccount.values.Vin;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** Where agreements, their holders and their vehicles are. */
public final class AgreementItems {
  /** What the sort keys of years of payments begin with. */
  public static final String PAYMENTS_PREFIX = "PAYMENTS#";

  /** What the sort keys of years of documents begin with. */
  public static final String DOCUMENTS_PREFIX = "DOCUMENTS#";

  /** What the sort keys of agreements about a vehicle begin with. */
  public static final String AGREEMENT_PREFIX = "AGREEMENT#";

  private static final String TRIES_PREFIX = "TRIES#";

  private final String table;

  /** The items of the backend's agreements table. */
  public AgreementItems(Backend backend) {
    table = backend.settings().required("AGREEMENTS_TABLE");
  }

  /** The table. */
  public String table() {
    return table;
  }

  /** The agreement itself. */
  public Key agreement(String agreementId) {
    return Key.of(table, agreementPartition(agreementId), "AGREEMENT");
  }

  /** The payments of one year: one item, so that one query reads them all. */
  public Key payments(String agreementId, int year) {
    return Key.of(table, agreementPartition(agreementId), PAYMENTS_PREFIX + year);
  }

  /** The documents of one year. */
  public Key documents(String agreementId, int year) {
    return Key.of(table, agreementPartition(agreementId), DOCUMENTS_PREFIX + year);
  }

  /** A holder: a person, by the Customer ID. */
  public Key holder(CustomerId customerId) {
    return Key.of(table, holderPartition(customerId), "HOLDER");
  }

  /** The codes that were sent to a holder, and those that were wrong. */
  public Key codes(CustomerId customerId) {
    return Key.of(table, holderPartition(customerId), "CODES");
  }

  /** What staff did for a holder who has no user account where it could be noted. */
  public Key audit(CustomerId customerId, Instant at, String id) {
    return Key.of(table, holderPartition(customerId), "AUDIT#" + Times.text(at) + "#" + id);
  }

  /** How often anybody tried to link a holder on a day. */
  public Key tries(CustomerId customerId, LocalDate day) {
    return Key.of(table, holderPartition(customerId), TRIES_PREFIX + day);
  }

  /** How often anybody tried to link a vehicle on a day. */
  public Key tries(Vin vin, LocalDate day) {
    return Key.of(table, vinPartition(vin), TRIES_PREFIX + day);
  }

  /**
   * The same for a vehicle and a person who has nothing to do with it: as long a key, of no
   * vehicle, since no VIN has an O.
   */
  public Key nobodysTries(Vin vin, String person, LocalDate day) {
    String nobody = "O" + Token.sha256(vin.value() + "|" + person).substring(0, 16);
    return Key.of(table, "VIN#" + nobody, TRIES_PREFIX + day);
  }

  /** The same for a Customer ID that is not the person's: those have digits alone. */
  public Key nobodysTries(CustomerId customerId, String person, LocalDate day) {
    String nobody = "N" + Token.sha256(customerId.value() + "|" + person).substring(0, 9);
    return Key.of(table, "HOLDER#" + nobody, TRIES_PREFIX + day);
  }

  /** A holder that is nobody, to read as much where there are fewer holders as where are more. */
  Key nobody(int number) {
    return Key.of(table, "HOLDER#NOBODY" + String.format(Locale.ROOT, "%04d", number), "HOLDER");
  }

  /** That an agreement is about a vehicle. */
  public Key vehicle(Vin vin, String agreementId) {
    return Key.of(table, vinPartition(vin), AGREEMENT_PREFIX + agreementId);
  }

  /** The partition of an agreement. */
  public static String agreementPartition(String agreementId) {
    return "AGREEMENT#" + agreementId;
  }

  /** The partition of a holder. */
  public static String holderPartition(CustomerId customerId) {
    return "HOLDER#" + customerId.value();
  }

  /** The partition of a vehicle. */
  public static String vinPartition(Vin vin) {
    return "VIN#" + vin.value();
  }
}
