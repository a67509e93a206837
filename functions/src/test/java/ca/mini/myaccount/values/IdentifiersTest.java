package ca.mini.myaccount.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Customer IDs, birth dates, and names as they are compared. */
final class IdentifiersTest {
  @ParameterizedTest
  @ValueSource(strings = {"1234567890", "123 456 7890", "123-456-7890", " 1234567890"})
  void aCustomerIdIsTenDigitsHoweverTheyAreGrouped(String typed) {
    assertThat(CustomerId.parse(typed).value()).isEqualTo("1234567890");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123456789", "12345678901", "123456789O", "١٢٣٤٥٦٧٨٩٠"})
  void anythingElseIsNoCustomerId(String typed) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> CustomerId.parse(typed))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("INVALID_CUSTOMER_ID"));
  }

  @Test
  void aBirthDateIsADayOfTheCalendar() {
    assertThat(BirthDate.parse("2000-02-29").value()).hasToString("2000-02-29");
    for (String wrong :
        new String[] {"2001-02-29", "1899-12-31", "29/02/2000", "+2000-02-29", "", "2000-2-9"}) {
      assertThatExceptionOfType(InvalidValueException.class)
          .isThrownBy(() -> BirthDate.parse(wrong))
          .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("INVALID_DATE"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "O'Brien, o’brien",
    "O'Brien, OBRIEN",
    "Lefèvre-Côté, LEFEVRE COTE",
    "Lefe\u0300vre, Lefèvre",
    "Marie‑Ève, marie-eve",
    "Jean Luc, Jean-Luc",
    "St. John, St John",
    "Cœur, COEUR",
    "Straße, STRASSE",
    "Ngũgĩ, NGUGI",
  })
  void twoWritingsOfOneNameAreTheSame(String one, String other) {
    assertThat(PersonName.parse(one).folded()).isEqualTo(PersonName.parse(other).folded());
  }

  @ParameterizedTest
  @CsvSource({"Anna, Ana", "Jean, Jeanne", "Côté, Cote1st", "Li, Lee"})
  void anotherNameIsAnotherName(String one, String other) {
    assertThat(PersonName.parse(one).folded())
        .isNotEqualTo(PersonName.parse(other.replace("1st", "e")).folded());
  }
}
