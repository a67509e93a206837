package ca.mini.myaccount.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.PhoneNumber;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class NotificationKindTest {
  /** What the person asked for, and needs to get on. */
  private static final Set<NotificationKind> ASKED_FOR =
      EnumSet.of(
          NotificationKind.REGISTRATION,
          NotificationKind.ACTIVATION_RESENT,
          NotificationKind.PASSWORD_RESET_REQUESTED,
          NotificationKind.EMAIL_TO_CONFIRM,
          NotificationKind.EMAIL_RESTORED,
          NotificationKind.DEVICE_CODE,
          NotificationKind.ACCOUNT_CLOSED);

  static Stream<Addressee> everybody() {
    return Stream.of(true, false)
        .flatMap(
            account ->
                Stream.of(true, false)
                    .flatMap(
                        registration ->
                            Stream.of(true, false)
                                .flatMap(
                                    bounced ->
                                        Stream.of(true, false)
                                            .map(
                                                complained ->
                                                    addressee(
                                                        account,
                                                        registration,
                                                        bounced,
                                                        complained)))));
  }

  @ParameterizedTest
  @CsvSource({
    "REGISTRATION, false, false, ACTIVATE_ACCOUNT",
    "REGISTRATION, false, true, ACTIVATE_ACCOUNT",
    "REGISTRATION, true, false, EXISTING_ACCOUNT",
    "REGISTRATION, true, true, EXISTING_ACCOUNT",
    "ACTIVATION_RESENT, false, false, NO_ACCOUNT",
    "ACTIVATION_RESENT, false, true, ACTIVATE_ACCOUNT",
    "ACTIVATION_RESENT, true, false, EXISTING_ACCOUNT",
    "ACTIVATION_RESENT, true, true, EXISTING_ACCOUNT",
    "PASSWORD_RESET_REQUESTED, false, false, NO_ACCOUNT",
    "PASSWORD_RESET_REQUESTED, false, true, NO_ACCOUNT",
    "PASSWORD_RESET_REQUESTED, true, false, RESET_PASSWORD",
    "PASSWORD_RESET_REQUESTED, true, true, RESET_PASSWORD",
    "EMAIL_TO_CONFIRM, false, false, CONFIRM_EMAIL",
    "EMAIL_TO_CONFIRM, false, true, CONFIRM_EMAIL",
    "EMAIL_TO_CONFIRM, true, false, EXISTING_ACCOUNT",
    "EMAIL_TO_CONFIRM, true, true, EXISTING_ACCOUNT",
  })
  void whatAnybodyMayAskForSaysWhatHelpsTheOwnerOfTheAddress(
      NotificationKind kind, boolean account, boolean registration, MailTemplate template) {
    assertThat(kind.mail(addressee(account, registration, false, false))).contains(template);
    assertThat(kind.mail(addressee(account, registration, true, true))).contains(template);
  }

  @ParameterizedTest
  @MethodSource("everybody")
  void whatOnlyOneCanCauseSaysTheSameToEverybody(Addressee addressee) {
    for (NotificationKind kind : notAskedByAnybody()) {
      assertThat(kind.mail(addressee).map(MailTemplate::name).orElse("PHONE_CHANGED"))
          .isEqualTo(kind.name());
    }
  }

  @ParameterizedTest
  @MethodSource("everybody")
  void aBounceStopsEverythingButWhatIsForStaff(Addressee addressee) {
    for (NotificationKind kind : NotificationKind.values()) {
      if (addressee.bounced()) {
        assertThat(kind.isFor(addressee))
            .as(kind.name())
            .isEqualTo(kind == NotificationKind.STAFF_ACCOUNT_FROZEN);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aComplaintStopsNoticesAndNeverWhatWasAskedFor(NotificationKind kind) {
    Addressee complained = addressee(true, false, false, true);
    boolean sent = ASKED_FOR.contains(kind) || kind == NotificationKind.STAFF_ACCOUNT_FROZEN;

    assertThat(kind.isFor(complained)).isEqualTo(sent);
  }

  @ParameterizedTest
  @EnumSource
  void whoeverNeitherBouncedNorComplainedGetsEverything(NotificationKind kind) {
    assertThat(kind.isFor(addressee(true, false, false, false))).isTrue();
  }

  @Test
  void onlyAnAccountThatExistsIsToldThatItWasStopped() {
    Addressee nobody = addressee(false, true, false, false);

    assertThat(NotificationKind.SIGN_IN_STOPPED.isFor(nobody)).isFalse();
    assertThat(
            Stream.of(NotificationKind.values())
                .filter(kind -> kind != NotificationKind.SIGN_IN_STOPPED))
        .allMatch(kind -> kind.isFor(nobody));
  }

  @ParameterizedTest
  @EnumSource
  void onlyCodesAndAChangedPhoneAreSaidByText(NotificationKind kind) {
    assertThat(kind.goesTo(Recipient.of(new PhoneNumber("+14165550134"))))
        .isEqualTo(kind == NotificationKind.DEVICE_CODE || kind == NotificationKind.PHONE_CHANGED);
    assertThat(kind.text().map(TextTemplate::name).orElse(kind.name())).isEqualTo(kind.name());
  }

  @ParameterizedTest
  @EnumSource
  void everythingElseIsSaidByEmail(NotificationKind kind) {
    assertThat(
            Stream.of(
                    Recipient.of(new EmailAddress("zoe@example.ca")),
                    Recipient.user("1"),
                    Recipient.holder(new CustomerId("1002003004")))
                .filter(kind::goesTo)
                .count())
        .isEqualTo(kind == NotificationKind.PHONE_CHANGED ? 0 : 3);
  }

  private static Set<NotificationKind> notAskedByAnybody() {
    Set<NotificationKind> kinds = EnumSet.allOf(NotificationKind.class);
    kinds.removeAll(ASKED_FOR);
    kinds.add(NotificationKind.EMAIL_RESTORED);
    kinds.add(NotificationKind.DEVICE_CODE);
    kinds.add(NotificationKind.ACCOUNT_CLOSED);
    return kinds;
  }

  private static Addressee addressee(
      boolean account, boolean registration, boolean bounced, boolean complained) {
    return new Addressee(
        new EmailAddress("zoe@example.ca"),
        account,
        false,
        registration,
        Optional.empty(),
        Optional.empty(),
        bounced,
        complained);
  }
}
