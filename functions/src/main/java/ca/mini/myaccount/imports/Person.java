package ca.mini.myaccount.imports;

import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.values.BirthDate;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PersonName;
import ca.mini.myaccount.values.PhoneNumber;
import java.time.LocalDate;
import java.util.Optional;

/** A holder as a line has it. */
record Person(
    CustomerId customerId,
    PersonName firstName,
    PersonName lastName,
    BirthDate dateOfBirth,
    Optional<PhoneNumber> phone,
    Optional<EmailAddress> email,
    Language language) {

  /**
   * Reads a holder of a line.
   *
   * @param asOf the day of the file: nobody is born after it
   */
  static Person parse(Fields fields, LocalDate asOf) {
    Person person =
        new Person(
            fields.value("customerId", CustomerId::parse),
            fields.value("firstName", PersonName::parse),
            fields.value("lastName", PersonName::parse),
            fields.value("dateOfBirth", BirthDate::parse),
            fields.valueIfAny("phone", PhoneNumber::parse),
            fields.valueIfAny("email", EmailAddress::parse),
            fields.value("language", Language::parse));
    fields.end();
    if (person.dateOfBirth().value().isAfter(asOf)) {
      throw new BadLineException("OUT_OF_RANGE", fields.path("dateOfBirth"));
    }
    return person;
  }

  /** Whether the file's data and that of a holder are the same. */
  boolean isAs(Holder holder) {
    return firstName.equals(holder.firstName())
        && lastName.equals(holder.lastName())
        && dateOfBirth.equals(holder.dateOfBirth())
        && language == holder.language()
        && hasContactOf(holder);
  }

  /** Whether phone and e-mail address are those on file. */
  boolean hasContactOf(Holder holder) {
    return hasPhoneOf(holder) && email.equals(holder.email());
  }

  /** Whether the phone is the one on file. */
  boolean hasPhoneOf(Holder holder) {
    return phone.map(PhoneNumber::value).equals(holder.phone());
  }

  /** Who it is, in the form of {@link Holder#person()}. */
  String person() {
    return firstName.folded() + "|" + lastName.folded() + "|" + dateOfBirth.value();
  }
}
