package ca.mini.myaccount.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.InvalidValueException;
import ca.mini.myaccount.values.PhoneNumber;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecipientTest {
  private static final CustomerId CUSTOMER = new CustomerId("1002003004");

  static Stream<Arguments> recipients() {
    return Stream.of(
        Arguments.of(Recipient.of(new EmailAddress("zoe@example.ca")), "zoe@example.ca"),
        Arguments.of(Recipient.of(new EmailAddress("+1@example.ca")), "+1@example.ca"),
        Arguments.of(Recipient.of(new EmailAddress("user#1@example.ca")), "user#1@example.ca"),
        Arguments.of(Recipient.of(new PhoneNumber("+14165550134")), "+14165550134"),
        Arguments.of(Recipient.user("5b0f3a7c"), "USER#5b0f3a7c"),
        Arguments.of(Recipient.holder(CUSTOMER), "HOLDER#1002003004"));
  }

  @ParameterizedTest
  @MethodSource("recipients")
  void aRecipientIsReadAsItWasStored(Recipient recipient, String stored) {
    assertThat(recipient.stored()).isEqualTo(stored);
    assertThat(Recipient.ofStored(stored)).isEqualTo(recipient);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zoe", "Zoe@Example.ca", "HOLDER#1", "4165550134"})
  void whatNobodyStoredIsNoRecipient(String stored) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Recipient.ofStored(stored));
  }

  @Test
  void aRecipientIsPrintedWithoutWhoItIs() {
    assertThat(recipients().map(arguments -> arguments.get()[0].toString()))
        .noneMatch(text -> text.contains("zoe") || text.contains("416"))
        .noneMatch(text -> text.contains(CUSTOMER.value()));
  }

  @Test
  void usersAndHoldersAreWhereTheirOwnPackagesHaveThem() {
    Backend backend = new TestBackend().backend();
    RecipientItems items = new RecipientItems(backend);

    assertThat(items.user("1")).isEqualTo(new UserItems(backend).user("1"));
    assertThat(items.holder(CUSTOMER)).isEqualTo(new AgreementItems(backend).holder(CUSTOMER));
  }
}
