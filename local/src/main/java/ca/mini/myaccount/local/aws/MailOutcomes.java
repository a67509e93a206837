package ca.mini.myaccount.local.aws;

import ca.mini.myaccount.local.template.Aws;
import ca.mini.myaccount.local.template.MailEvents;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Tells the configuration set's topic of bounces and complaints: those of SES's mailbox simulator.
 */
public final class MailOutcomes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SIMULATOR = "@simulator.amazonses.com";

  private final List<MailEvents> destinations;
  private final TopicDelivery delivery;
  private final Clock clock;

  public MailOutcomes(List<MailEvents> destinations, TopicDelivery delivery, Clock clock) {
    this.destinations = destinations;
    this.delivery = delivery;
    this.clock = clock;
  }

  void tell(
      String configurationSet, String source, List<String> to, ParsedMail mail, String messageId) {
    for (String address : to) {
      String outcome = outcome(address);
      for (MailEvents events : destinations) {
        if (events.configurationSet().equals(configurationSet)
            && events.types().stream().anyMatch(outcome::equalsIgnoreCase)) {
          ObjectNode event = JSON.createObjectNode().put("eventType", outcome);
          describe(event, outcome, address);
          event.set("mail", mail(source, to, mail, messageId, configurationSet));
          delivery.deliver(
              events.topicArn(), "Amazon SES Email Event Notification", event.toString());
        }
      }
    }
  }

  /**
   * Bounce, Complaint or Delivery; a label after a plus sign is allowed, as in the real simulator.
   */
  private static String outcome(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (!lower.endsWith(SIMULATOR)) {
      return "Delivery";
    }
    String name = lower.substring(0, lower.length() - SIMULATOR.length()).replaceFirst("\\+.*", "");
    return switch (name) {
      case "bounce", "suppressionlist" -> "Bounce";
      case "complaint" -> "Complaint";
      default -> "Delivery";
    };
  }

  private void describe(ObjectNode event, String outcome, String address) {
    ObjectNode detail = event.putObject(outcome.toLowerCase(Locale.ROOT));
    detail.put("timestamp", clock.instant().toString());
    switch (outcome) {
      case "Bounce" -> {
        detail.put("feedbackId", UUID.randomUUID().toString());
        detail.put("bounceType", "Permanent").put("bounceSubType", "General");
        detail.put("reportingMTA", "dns; mta.simulator.amazonses.com");
        detail
            .putArray("bouncedRecipients")
            .addObject()
            .put("emailAddress", address)
            .put("action", "failed")
            .put("status", "5.1.1")
            .put("diagnosticCode", "smtp; 550 5.1.1 user unknown");
      }
      case "Complaint" -> {
        detail.put("feedbackId", UUID.randomUUID().toString());
        detail.putNull("complaintSubType");
        detail.put("userAgent", "Amazon SES Mailbox Simulator");
        detail.put("complaintFeedbackType", "abuse");
        detail.put("arrivalDate", clock.instant().toString());
        detail.putArray("complainedRecipients").addObject().put("emailAddress", address);
      }
      default -> detail.putArray("recipients").add(address);
    }
  }

  private ObjectNode mail(
      String source,
      List<String> to,
      ParsedMail parsed,
      String messageId,
      String configurationSet) {
    ObjectNode mail = JSON.createObjectNode();
    mail.put("timestamp", clock.instant().toString());
    mail.put("source", source);
    mail.put("sourceArn", Aws.arn("ses", "identity/" + source));
    mail.put("sendingAccountId", Aws.ACCOUNT);
    mail.put("messageId", messageId);
    to.forEach(mail.putArray("destination")::add);
    mail.put("headersTruncated", false);
    ArrayNode headers = mail.putArray("headers");
    for (ParsedMail.Field field : parsed.headers()) {
      headers.addObject().put("name", field.name()).put("value", field.value());
    }
    ObjectNode common = mail.putObject("commonHeaders");
    common.putArray("from").add(parsed.from());
    to.forEach(common.putArray("to")::add);
    common.put("messageId", messageId).put("subject", parsed.subject());
    mail.putObject("tags").putArray("ses:configuration-set").add(configurationSet);
    return mail;
  }
}
