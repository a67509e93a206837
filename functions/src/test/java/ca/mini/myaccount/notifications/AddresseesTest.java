package ca.mini.myaccount.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/** Who gets a mail is found out when it is sent. */
final class AddresseesTest {
  private static final Recipient HOLDER = Recipient.holder(new CustomerId("1002003004"));
  private static final Recipient USER = Recipient.user("u1");
  private static final Map<String, Object> ACCOUNT =
      Map.of("email", "zoe@example.ca", "firstName", "Zoé", "language", "fr");
  private static final Map<String, Object> ON_FILE =
      Map.of("email", "zoe@work.example.ca", "firstName", "Zoë", "language", "en");

  private final Senders senders = new Senders();

  @Test
  void aUserAccountIsWrittenToAtTheAddressThatItHasNow() {
    senders.found("Users", "USER#u1", "USER", ACCOUNT);
    senders.notFound();

    assertThat(find(USER))
        .hasValueSatisfying(
            zoe -> {
              assertThat(zoe.email()).isEqualTo(new EmailAddress("zoe@example.ca"));
              assertThat(zoe.firstName()).contains("Zoé");
              assertThat(zoe.language()).contains(Language.FR);
              assertThat(zoe.hasAccount()).isTrue();
              assertThat(zoe.bounced()).isFalse();
            });
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void aUserAccountThatIsGoneIsWrittenToNowhere() {
    senders.notFound();

    assertThat(find(USER)).isEmpty();
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void whatBouncedIsKnownOfAUserAccountToo() {
    senders.found("Users", "USER#u1", "USER", ACCOUNT);
    senders.found(
        "Users", "EMAIL#zoe@example.ca", "DELIVERY", Map.of("complainedAt", TestBackend.NOW));

    assertThat(find(USER).map(Addressee::complained)).contains(true);
  }

  @Test
  void aHolderIsWrittenToByTheLinkedUserAccount() {
    senders.found("Agreements", "HOLDER#1002003004", "HOLDER", linked());
    senders.found("Users", "USER#u1", "USER", ACCOUNT);
    senders.notFound();

    assertThat(find(HOLDER).map(Addressee::email)).contains(new EmailAddress("zoe@example.ca"));
    assertThat(calls()).isEqualTo(3);
  }

  @Test
  void aHolderWithoutAUserAccountIsWrittenToAtTheAddressOnFile() {
    senders.found("Agreements", "HOLDER#1002003004", "HOLDER", ON_FILE);
    senders.notFound();

    assertThat(find(HOLDER))
        .hasValueSatisfying(
            zoe -> {
              assertThat(zoe.email()).isEqualTo(new EmailAddress("zoe@work.example.ca"));
              assertThat(zoe.firstName()).contains("Zoë");
              assertThat(zoe.language()).contains(Language.EN);
              assertThat(zoe.hasAccount()).isFalse();
            });
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void aHolderWhoseUserAccountIsGoneIsWrittenToAtTheAddressOnFile() {
    senders.found("Agreements", "HOLDER#1002003004", "HOLDER", linked());
    senders.notFound();
    senders.notFound();

    assertThat(find(HOLDER).map(Addressee::email))
        .contains(new EmailAddress("zoe@work.example.ca"));
  }

  @Test
  void aHolderWithoutAnyAddressAndOneWhoIsGoneAreWrittenToNowhere() {
    senders.found("Agreements", "HOLDER#1002003004", "HOLDER", Map.of("firstName", "Zoë"));
    senders.notFound();

    assertThat(find(HOLDER)).isEmpty();
    assertThat(find(HOLDER)).isEmpty();
    assertThat(calls()).isEqualTo(2);
  }

  @Test
  void nobodyToWriteToIsSuppressed() {
    senders.claimed(
        Map.of(
            "kind", "HOLDER_LINKED",
            "to", "HOLDER#1002003004",
            "values", Map.of("vehicle", "2024 MINI Cooper S")));
    senders.notFound();
    senders.marked();

    new NotificationSender(senders.parts.backend()).send(Senders.ID);

    assertThat(senders.sent).isEmpty();
    assertThat(senders.lastUpdate()).contains("status = SUPPRESSED");
  }

  @Test
  void aHolderIsWrittenToInTheLanguageAndByTheNameOnFile() {
    senders.claimed(
        Map.of(
            "kind", "HOLDER_LINKED",
            "to", "HOLDER#1002003004",
            "language", "fr",
            "values", Map.of("vehicle", "2024 MINI Cooper S")));
    senders.found("Agreements", "HOLDER#1002003004", "HOLDER", ON_FILE);
    senders.notFound();
    senders.marked();

    new NotificationSender(senders.parts.backend()).send(Senders.ID);

    assertThat(senders.sent.get(0).destinations()).containsExactly("zoe@work.example.ca");
    assertThat(senders.sent.get(0).rawMessage().data().asUtf8String())
        .contains("Content-Language: en-CA", "Hello Zo=C3=AB,");
  }

  @Test
  void aPhoneIsNotWrittenToByEmail() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> find(Recipient.of(new PhoneNumber("+14165550134"))));
  }

  private Optional<Addressee> find(Recipient recipient) {
    return new Addressees(senders.parts.backend()).find(recipient, TestBackend.NOW);
  }

  private int calls() {
    return senders.dynamoDb.asked(BatchGetItemRequest.class).size();
  }

  private static Map<String, Object> linked() {
    return Map.of(
        "email", "zoe@work.example.ca", "firstName", "Zoë", "language", "en", "userId", "u1");
  }
}
