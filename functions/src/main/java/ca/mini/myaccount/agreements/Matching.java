package ca.mini.myaccount.agreements;

import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether what somebody types is what the finance system's file has (rules: matching). */
final class Matching {
  private Matching() {}

  /**
   * Somebody who may be meant.
   *
   * @param vehicle the agreement by which the VIN leads to them; the Customer ID leads by itself
   */
  record Candidate(CustomerId customerId, Optional<VehicleAgreement> vehicle) {}

  /**
   * What came of it.
   *
   * @param person whether names and birth date are a candidate's, whatever the rest
   * @param holder whose agreements may be linked
   */
  record Result(boolean person, Optional<CustomerId> holder) {}

  /**
   * Compares everything with everybody, so that the time says nothing of who it is or how far it
   * fits. Of two who fit it is the first.
   *
   * @param holders those candidates who are on file
   * @param today in Canada
   */
  static Result of(
      LinkDetails typed,
      List<Candidate> candidates,
      Map<CustomerId, Holder> holders,
      LocalDate today) {
    boolean person = false;
    CustomerId first = null;
    for (Candidate candidate : candidates) {
      Holder holder = holders.get(candidate.customerId());
      boolean is =
          holder != null
              && holder.isPerson(typed.firstName(), typed.lastName(), typed.dateOfBirth());
      boolean knows = knows(candidate, typed, today);
      boolean has = holder != null && !holder.agreements().isEmpty();
      person |= is;
      if (first == null && is && knows && has) {
        first = candidate.customerId();
      }
    }
    return new Result(person, Optional.ofNullable(first));
  }

  private static boolean knows(Candidate candidate, LinkDetails typed, LocalDate today) {
    Money amount = typed.lastPaymentAmount();
    return amount == null
        ? candidate.customerId().equals(typed.customerId())
        : candidate.vehicle().filter(vehicle -> vehicle.isLastPaid(amount, today)).isPresent();
  }
}
