package ca.mini.myaccount.agreements;

import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Problem.FieldError;
import ca.mini.myaccount.values.BirthDate;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.Money;
import ca.mini.myaccount.values.PersonName;
import ca.mini.myaccount.values.Vin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer types to find their agreements: who they are, and either the vehicle and the last
 * payment, or the Customer ID of the Owner's Card.
 */
record LinkDetails(
    PersonName firstName,
    PersonName lastName,
    BirthDate dateOfBirth,
    @Nullable Vin vin,
    @Nullable Money lastPaymentAmount,
    @Nullable CustomerId customerId) {
  /**
   * Insists that one of the two ways is gone, and to its end.
   *
   * @throws Problem {@code INVALID_FIELDS}
   */
  LinkDetails oneWay() {
    boolean byVehicle = vin != null || lastPaymentAmount != null;
    if (byVehicle == (customerId != null)) {
      throw Problem.invalidFields(List.of(notOneWay("vin"), notOneWay("customerId")));
    }
    if (byVehicle && vin == null) {
      throw Problem.invalidField("vin", "REQUIRED");
    }
    if (byVehicle && lastPaymentAmount == null) {
      throw Problem.invalidField("lastPaymentAmount", "REQUIRED");
    }
    return this;
  }

  /** What looks like a slip of the finger, although it need not be one: a VIN's check digit. */
  List<FieldError> doubts() {
    return vin == null || vin.hasCheckDigit() ? List.of() : List.of(checkDigit("vin"));
  }

  private static FieldError notOneWay(String field) {
    return new FieldError(field, "EITHER_VIN_OR_CUSTOMER_ID");
  }

  private static FieldError checkDigit(String field) {
    return new FieldError(field, "VIN_CHECK_DIGIT");
  }

  /** Who it is, in the way that {@link Holder#person} says it. */
  String person() {
    return firstName.folded() + "|" + lastName.folded() + "|" + dateOfBirth.value();
  }
}
