package ca.mini.myaccount.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * A customer with a loan who attaches files. That they are sent with messages is put into the table
 * as the flows of messages do it, so that a test can choose when.
 */
final class Attaching {
  static final String PATH = "/api/attachments";
  private static final String TABLE = "MessagesTable";

  private final Stack stack;
  private final Seeded user;
  private final OnFile holder;
  private final String agreement;
  private final Browser browser;
  private final Items items;

  private Attaching(Stack stack) {
    this.stack = stack;
    Ledger ledger = new Ledger(stack);
    holder = ledger.holder("Zoé", "Lefèvre");
    agreement = ledger.loan(holder);
    user = new Seeded(stack.dynamoDb());
    DeviceSteps steps = new DeviceSteps(stack, user.browser(stack)).open(holder);
    steps.type(steps.textedCode(holder)).expect(200);
    browser = steps.browser();
    items = new Items(stack.dynamoDb(), TABLE);
  }

  /** Somebody with an authorized device. */
  static Attaching of(Stack stack) {
    return new Attaching(stack);
  }

  Browser browser() {
    return browser;
  }

  OnFile holder() {
    return holder;
  }

  /** The id of the loan. */
  String agreement() {
    return agreement;
  }

  String userId() {
    return user.id();
  }

  /** Where mails go. */
  String email() {
    return "seeded." + user.id() + "@example.ca";
  }

  /** Asks to upload a file. */
  Answer ask(LocalFile file) {
    return browser.post(PATH, file.wish());
  }

  /** Uploads a file, and does not wait for what becomes of it; its id. */
  String upload(LocalFile file) {
    Answer asked = ask(file).expect(201);
    assertThat(file.put(asked)).isEqualTo(200);
    return asked.text("id");
  }

  /** The same, and waits. */
  String uploaded(LocalFile file) {
    String id = upload(file);
    stack.settle();
    return id;
  }

  /** How far it is, for its customer. */
  Answer show(String id) {
    return browser.get(PATH + "/" + id);
  }

  String state(String id) {
    return show(id).expect(200).text("state");
  }

  /** The item of an attachment; empty when there is none. */
  Map<String, AttributeValue> item(String id) {
    return items.get(partition(), "ATTACHMENT#" + id);
  }

  /** Its state in the table, which says more. */
  String stored(String id) {
    return value(item(id), "state");
  }

  /** An attribute, a text or a number. */
  static String value(Map<String, AttributeValue> item, String name) {
    AttributeValue value = requireNonNull(item.get(name), name);
    return value.s() == null ? value.n() : value.s();
  }

  /** A new conversation, with no message that a test reads. */
  String conversation() {
    String id = String.format(Locale.ROOT, "7K3F9-%05d", stack.nextNumber());
    String now = stack.clock().instant().toString().replaceFirst("(\\.\\d+)?Z", ".000Z");
    Map<String, AttributeValue> conversation = new HashMap<>();
    Map.of(
            "id", id,
            "userId", userId(),
            "agreementId", agreement,
            "vehicle", "2024 MINI Cooper S",
            "agreement", "•••• 0117",
            "topic", "OTHER",
            "status", "OPEN",
            "lastFrom", "CUSTOMER",
            "preview", "Hello")
        .forEach((name, value) -> conversation.put(name, Items.text(value)));
    for (String time : new String[] {"createdAt", "lastActivityAt", "waitingSince"}) {
      conversation.put(time, Items.text(now));
    }
    conversation.put("messages", Items.number(1));
    conversation.put("version", Items.number(1));
    conversation.put("expiresAt", expiry());
    items.put(partition(), "CONVERSATION#" + id, conversation);
    items.put(
        "CONVERSATION#" + id,
        "OWNER",
        Map.of("userId", Items.text(userId()), "expiresAt", expiry()));
    return id;
  }

  /** Sends a file with a message of a conversation, as its transaction does. */
  void send(String attachment, String conversation) {
    items.update(
        partition(),
        "ATTACHMENT#" + attachment,
        "SET conversation = :id, message = :number, agreementId = :agreement, expiresAt = :end",
        Map.of(),
        Map.of(
            ":id", Items.text(conversation),
            ":number", Items.number(1),
            ":agreement", Items.text(agreement),
            ":end", expiry()));
  }

  private AttributeValue expiry() {
    return Items.number(stack.clock().instant().plus(Duration.ofDays(2557)).getEpochSecond());
  }

  String bucket() {
    return bucket(stack);
  }

  static String bucket(Stack stack) {
    return stack.setting("RequestUploadFunction", "ATTACHMENTS_BUCKET");
  }

  String incoming(String id) {
    return "incoming/" + userId() + "/" + id;
  }

  String kept(String id) {
    return "kept/" + userId() + "/" + id;
  }

  /** Whether the bucket has such an object. */
  boolean has(String key) {
    try {
      stack.s3().headObject(head -> head.bucket(bucket()).key(key));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  private String partition() {
    return "USER#" + userId();
  }
}
