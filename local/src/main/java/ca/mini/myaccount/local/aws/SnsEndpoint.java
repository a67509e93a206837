package ca.mini.myaccount.local.aws;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** SNS: texts go to the mailbox, messages of a topic to the functions that it invokes. */
public final class SnsEndpoint {
  static final String VERSION = "2010-03-31";
  static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final int LONGEST_TEXT = 1600;

  private final Set<String> topics;
  private final TopicDelivery delivery;
  private final Mailbox mailbox;
  private final Clock clock;

  public SnsEndpoint(Set<String> topics, TopicDelivery delivery, Mailbox mailbox, Clock clock) {
    this.topics = topics;
    this.delivery = delivery;
    this.mailbox = mailbox;
    this.clock = clock;
  }

  String call(String action, Form form) {
    if (!action.equals("Publish")) {
      throw new AwsError(400, "InvalidAction", "The embedded stack has no " + action);
    }
    String message = form.required("Message");
    String messageId = UUID.randomUUID().toString();
    if (form.find("PhoneNumber").isPresent()) {
      text(form.required("PhoneNumber"), message, messageId);
    } else {
      String topic = form.find("TopicArn").or(() -> form.find("TargetArn")).orElse("");
      if (!topics.contains(topic)) {
        throw new AwsError(404, "NotFound", "Topic does not exist");
      }
      delivery.deliver(topic, form.find("Subject").orElse(""), message);
    }
    return Xml.element("MessageId", messageId);
  }

  private void text(String phone, String message, String messageId) {
    if (!PHONE.matcher(phone).matches()) {
      throw new AwsError(
          400,
          "InvalidParameter",
          "Invalid parameter: PhoneNumber Reason: " + phone + " is not valid");
    }
    if (message.length() > LONGEST_TEXT) {
      throw new AwsError(400, "InvalidParameter", "Invalid parameter: Message too long");
    }
    mailbox.add(new Mail("SMS", phone, "", message, "", clock.instant(), messageId, message));
  }
}
