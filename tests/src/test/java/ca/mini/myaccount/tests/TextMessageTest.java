package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Recipient;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.Language;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Texts to phones, and mails to those whose address is found when they are sent. */
final class TextMessageTest {
  private final Stack stack = Stack.onANewDay();
  private final CustomerId holder =
      new CustomerId("%010d".formatted(8_000_000_000L + stack.nextNumber()));

  @BeforeEach
  void sendWhatOtherTestsLeft() {
    stack.settle();
    stack.sweep();
  }

  @AfterEach
  void letEverythingWorkAgain() {
    stack.interference().stop();
  }

  @Test
  void aCodeIsSealedWhileItWaitsAndGoneOnceItIsSent() {
    String code = freshCode();
    stack.queue(Queued.code(code));
    Map<String, AttributeValue> waiting = notification();
    String before = Tables.everythingIn(stack, "NotificationsTable");

    stack.settle();

    assertThat(waiting).containsKeys("links", "notAfter", "unsentShard");
    assertThat(before).doesNotContain(code);
    assertThat(Tables.everythingIn(stack, "NotificationsTable")).doesNotContain(code);
    assertThat(notification()).doesNotContainKeys("links", "unsentShard");
    Mail text = latest();
    assertThat(Tables.text(notification(), "messageId")).isEqualTo(text.messageId());
    assertThat(text.channel()).isEqualTo("SMS");
    assertThat(text.subject()).isEmpty();
    assertThat(text.html()).isEmpty();
    assertThat(text.text()).contains("votre code MINI").endsWith("\n@localhost #" + code);
    assertThat(stack.log()).doesNotContain(code).contains("\"TextsSent\"");
  }

  @Test
  void theMailboxShowsATextAsOne() {
    String code = freshCode();
    stack.queue(Queued.code(code));
    stack.settle();

    assertThat(stack.browser().get("/_local/mailbox").body())
        .contains("<h2>Text message</h2>", "Text to " + Queued.PHONE, "@localhost #" + code)
        .doesNotContain("E-mail to " + Queued.PHONE);
    assertThat(stack.browser().get("/_local/mailbox.json").body())
        .contains("\"channel\":\"SMS\",\"to\":\"" + Queued.PHONE + "\"");
  }

  @Test
  void aCodeThatSnsTakesTooLateIsNotSent() {
    stack
        .interference()
        .before(
            call -> {
              if (call.request() instanceof PublishRequest) {
                throw SnsException.builder().message("no").statusCode(503).build();
              }
            });
    int before = stack.mailbox().to(Queued.PHONE).size();
    stack.queue(Queued.code(freshCode()));
    stack.settle();
    stack.clock().advance(Duration.ofMinutes(1));
    assertThat(stack.attemptsOfSweep()).isOne();
    stack.interference().stop();
    stack.clock().advance(Duration.ofMinutes(4).plusMillis(1));

    assertThat(stack.attemptsOfSweep()).isOne();

    assertThat(stack.mailbox().to(Queued.PHONE)).hasSize(before);
    assertThat(Tables.text(notification(), "status")).isEqualTo("EXPIRED");
    assertThat(notification()).doesNotContainKey("links");
  }

  @Test
  void twentyDeliveriesAtOnceSendOneText() {
    String code = freshCode();
    stack.queue(Queued.code(code));
    String event = Functions.inserted(List.of(Tables.text(notification(), "id")));

    Race.run(20, i -> stack.invoke("SendNotificationsFunction", event));

    assertThat(stack.mailbox().to(Queued.PHONE))
        .filteredOn(text -> text.text().contains(code))
        .hasSize(1);
  }

  @Test
  void aHolderIsToldAtTheAddressThatIsOnFileWhenItIsSent() {
    onFile(stack.freshEmail("old"));
    stack.queue(told());
    String email = stack.freshEmail("new");
    onFile(email);

    assertThat(stack.mails().latest(email).text())
        .startsWith("Bonjour Zoé,")
        .contains("2024 MINI Cooper S");
  }

  @Test
  void aHolderIsToldByTheUserAccountThatIsLinked() {
    Customer zoe = Customer.activated(stack);
    String userId = new Stored(stack.dynamoDb()).owner(zoe.email()).orElseThrow();
    holder(Map.of("email", stack.freshEmail("file"), "language", "fr", "userId", userId));
    stack.queue(told());

    assertThat(stack.mails().subjectsTo(zoe.email()))
        .contains("An agreement that you share was linked");
  }

  @Test
  void aHolderWithoutAnAddressIsNotTold() {
    holder(Map.of("language", "fr"));
    stack.queue(told());
    stack.settle();

    assertThat(Tables.notificationsTo(stack, "HOLDER#" + holder.value()))
        .extracting(item -> Tables.text(item, "status"))
        .containsExactly("SUPPRESSED");
  }

  private Notification told() {
    return Notification.of(NotificationKind.HOLDER_LINKED, Recipient.holder(holder), Language.EN)
        .with("vehicle", "2024 MINI Cooper S");
  }

  private void onFile(String email) {
    holder(Map.of("email", email, "language", "fr", "firstName", "Zoé"));
  }

  private void holder(Map<String, String> attributes) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", AttributeValue.fromS("HOLDER#" + holder.value()));
    item.put("sk", AttributeValue.fromS("HOLDER"));
    attributes.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
    stack
        .dynamoDb()
        .putItem(PutItemRequest.builder().tableName("AgreementsTable").item(item).build());
  }

  private String freshCode() {
    return "%06d".formatted(700_000 + stack.nextNumber());
  }

  private Mail latest() {
    List<Mail> texts = stack.mailbox().to(Queued.PHONE);
    return texts.get(texts.size() - 1);
  }

  /** The newest to the phone. */
  private Map<String, AttributeValue> notification() {
    return Tables.notificationsTo(stack, Queued.PHONE).stream()
        .max(Comparator.comparing(item -> Tables.text(item, "createdAt")))
        .orElseThrow();
  }
}
