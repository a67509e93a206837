package ca.mini.myaccount.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SesException;

final class NotificationSenderTest {
  private static final Token LINK = Token.of(new byte[32]);

  private final Senders senders = new Senders();
  private final NotificationSender sender = new NotificationSender(senders.parts.backend());

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 1",
    "2, 2",
    "3, 4",
    "4, 8",
    "5, 16",
    "6, 32",
    "7, 60",
    "8, 60",
    "64, 60",
    "70, 60",
    "9223372036854775807, 60",
  })
  void thePauseIsAMinuteAndDoublesToAnHour(long attempts, long minutes) {
    assertThat(NotificationSender.pause(attempts)).isEqualTo(Duration.ofMinutes(minutes));
  }

  @Test
  void aNotificationIsClaimedForLongerThanAFunctionMayRun() {
    senders.dynamoDb.fails(ConditionalCheckFailedException.builder().build());

    sender.send(Senders.ID);

    assertThat(senders.lastUpdate())
        .isEqualTo(
            "SET leaseUntil = 2026-11-23T14:07:36.250Z, nextAttemptAt = 2026-11-23T14:07:36.250Z"
                + " ADD attempts 1 IF (attribute_exists(unsentShard) AND"
                + " (attribute_not_exists(leaseUntil) OR leaseUntil <= 2026-11-23T14:05:36.250Z))");
  }

  @Test
  void whatSomebodyElseIsAtIsLeftToThem() {
    senders.dynamoDb.fails(ConditionalCheckFailedException.builder().build());

    sender.send(Senders.ID);

    assertThat(senders.sent).isEmpty();
    assertThat(senders.dynamoDb.asked(UpdateItemRequest.class)).hasSize(1);
  }

  @Test
  void whatIsSentIsMarkedWithTheMessageIdAndForgetsItsLinks() {
    senders.claimed(Map.of());
    senders.known(Map.of("ADDRESS", Map.of("userId", "1", "language", "fr")));
    senders.marked();

    sender.send(Senders.ID);

    assertThat(senders.sent)
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.destinations()).containsExactly("zoe@example.ca");
              assertThat(mail.configurationSetName()).isEqualTo("mails");
              assertThat(mail.rawMessage().data().asUtf8String())
                  .as("the account's language")
                  .contains("Content-Language: fr-CA");
            });
    assertThat(senders.lastUpdate())
        .startsWith("SET status = SENT, doneAt = 2026-11-23T14:05:36.250Z, messageId = ses-1, ")
        .contains("expiresAt = " + TestBackend.NOW.plus(Duration.ofDays(90)).getEpochSecond())
        .contains(" REMOVE unsentShard, nextAttemptAt, leaseUntil, links ")
        .endsWith(" IF leaseUntil = 2026-11-23T14:07:36.250Z");
  }

  @Test
  void aSealedLinkIsOpenedForItsOwnNotificationOnly() {
    LinkVault vault = new LinkVault(senders.parts.backend());
    String sealed = vault.seal(Senders.ID, Map.of("link", LINK.value(), "notMe", LINK.value()));
    senders.claimed(
        Map.of("kind", "PASSWORD_RESET_REQUESTED", "values", Map.of(), "links", sealed));
    senders.known(Map.of("ADDRESS", Map.of("userId", "1", "language", "en")));
    senders.marked();

    sender.send(Senders.ID);

    assertThat(sealed).doesNotContain(LINK.value());
    assertThat(senders.contexts).hasSize(2).containsOnly(Map.of("notification", Senders.ID));
    assertThat(senders.sent.get(0).rawMessage().data().asUtf8String().replace("=\r\n", ""))
        .contains("/reset-password#token=3D" + LINK.value());
  }

  @Test
  void aMailWhoseLinkHasExpiredIsNotSent() {
    senders.claimed(Map.of("notAfter", TestBackend.NOW.minusMillis(1)));
    senders.marked();

    sender.send(Senders.ID);

    assertThat(senders.sent).isEmpty();
    assertThat(senders.lastUpdate()).contains("status = EXPIRED").contains("links");
  }

  @Test
  void anAddressThatBouncedIsSparedAndItsLinksStaySealed() {
    senders.claimed(Map.of("links", "c2VhbGVk"));
    senders.known(
        Map.of(
            "ADDRESS", Map.of("userId", "1", "language", "fr"),
            "DELIVERY", Map.of("bouncedAt", TestBackend.NOW)));
    senders.marked();

    sender.send(Senders.ID);

    assertThat(senders.sent).isEmpty();
    assertThat(senders.contexts).isEmpty();
    assertThat(senders.lastUpdate()).contains("status = SUPPRESSED");
  }

  @Test
  void aBounceOfLongAgoIsForgotten() {
    senders.claimed(Map.of());
    senders.known(
        Map.of(
            "DELIVERY",
            Map.of("bouncedAt", TestBackend.NOW, "expiresAt", TestBackend.NOW.getEpochSecond())));
    senders.marked();

    sender.send(Senders.ID);

    assertThat(senders.sent).hasSize(1);
  }

  @Test
  void aFailedSendIsStoredForLaterAndIsNoFailureOfTheRecord() {
    senders.claimed(Map.of("attempts", 3));
    senders.known(Map.of());
    senders.ses =
        () -> {
          throw SesException.builder().message("not verified: zoe@example.ca").build();
        };
    senders.marked();

    sender.send(Senders.ID);

    assertThat(senders.lastUpdate())
        .isEqualTo(
            "SET nextAttemptAt = 2026-11-23T14:09:36.250Z REMOVE leaseUntil"
                + " IF leaseUntil = 2026-11-23T14:07:36.250Z");
    assertThat(senders.parts.logged())
        .singleElement()
        .satisfies(
            line -> assertThat(line.toString()).contains("SesException").doesNotContain("zoe"));
  }

  @Test
  void whatSesRejectsIsTriedLaterSinceItAlsoRejectsAnIdentityThatIsNotVerified() {
    senders.claimed(Map.of());
    senders.known(Map.of());
    senders.ses =
        () -> {
          throw MessageRejectedException.builder().build();
        };
    senders.marked();

    sender.send(Senders.ID);

    assertThat(senders.lastUpdate()).contains("nextAttemptAt").doesNotContain("unsentShard");
    assertThat(senders.parts.logged()).noneMatch(line -> line.has("NotificationsGivenUp"));
  }

  @Test
  void whatCouldNotBeSentForThreeDaysIsGivenUp() {
    senders.claimed(Map.of("createdAt", TestBackend.NOW.minus(Duration.ofDays(3)).minusMillis(1)));
    senders.known(Map.of());
    senders.ses =
        () -> {
          throw SesException.builder().build();
        };
    senders.marked();

    sender.send(Senders.ID);

    assertThat(senders.lastUpdate()).contains("status = GIVEN_UP");
    assertThat(senders.parts.logged()).anyMatch(line -> line.has("NotificationsGivenUp"));
  }

  @Test
  void aStoreThatFailsIsAFailureOfTheRecord() {
    senders.dynamoDb.fails((RuntimeException) DynamoDbException.builder().build());

    assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> sender.send(Senders.ID));
  }

  @Test
  void aMarkThatComesTooLateIsSaid() {
    senders.claimed(Map.of());
    senders.known(Map.of());
    senders.dynamoDb.fails(ConditionalCheckFailedException.builder().build());

    sender.send(Senders.ID);

    assertThat(senders.sent).hasSize(1);
    assertThat(senders.parts.logged())
        .singleElement()
        .satisfies(line -> assertThat(line.path("level").asText()).isEqualTo("WARN"));
  }

  @Test
  void aStrangersRegistrationDoesNotNameTheOwnerOfAnAccount() {
    senders.known(
        Map.of(
            "ADDRESS", Map.of("userId", "1", "language", "fr"),
            "REGISTRATION", Map.of("firstName", "You have won", "language", "en")));

    Addressee addressee = read();

    assertThat(addressee.firstName()).isEmpty();
    assertThat(addressee.language()).contains(Language.FR);
    assertThat(senders.dynamoDb.asked(BatchGetItemRequest.class)).hasSize(1);
  }

  @Test
  void whoeverWaitsToBeActivatedIsNamedAndReadAsTheyRegistered() {
    senders.known(Map.of("REGISTRATION", Map.of("firstName", "Zoé", "language", "fr")));

    Addressee addressee = read();

    assertThat(List.of(addressee.hasAccount(), addressee.hasRegistration()))
        .containsExactly(false, true);
    assertThat(addressee.firstName()).contains("Zoé");
    assertThat(addressee.language()).contains(Language.FR);
  }

  private Addressee read() {
    return new Addressees(senders.parts.backend())
        .find(Recipient.of(new EmailAddress("zoe@example.ca")), TestBackend.NOW)
        .orElseThrow();
  }
}
