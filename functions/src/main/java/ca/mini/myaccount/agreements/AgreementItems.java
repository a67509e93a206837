package ca.mini.myaccount.agreements;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.Vin;
import java.time.LocalDate;

/** Where agreements, their holders and their vehicles are. */
public final class AgreementItems {
  /** What the sort keys of years of payments begin with. */
  public static final String PAYMENTS_PREFIX = "PAYMENTS#";

  /** What the sort keys of years of documents begin with. */
  public static final String DOCUMENTS_PREFIX = "DOCUMENTS#";

  /** What the sort keys of agreements about a vehicle begin with. */
  public static final String AGREEMENT_PREFIX = "AGREEMENT#";

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

  /** How often anybody tried to link a holder on a day. */
  public Key tries(CustomerId customerId, LocalDate day) {
    return Key.of(table, holderPartition(customerId), "TRIES#" + day);
  }

  /** How often anybody tried to link a vehicle on a day. */
  public Key tries(Vin vin, LocalDate day) {
    return Key.of(table, vinPartition(vin), "TRIES#" + day);
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
