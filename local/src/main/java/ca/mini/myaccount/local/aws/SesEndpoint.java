package ca.mini.myaccount.local.aws;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;

/** SES: what it accepts goes to the mailbox; its simulator's addresses bounce or complain. */
public final class SesEndpoint {
  static final String VERSION = "2010-12-01";
  static final String NAMESPACE = "http://ses.amazonaws.com/doc/2010-12-01/";
  private static final int MOST_RECIPIENTS = 50;

  private final Set<String> identities;
  private final Set<String> configurationSets;
  private final MailOutcomes outcomes;
  private final Mailbox mailbox;
  private final Clock clock;

  /**
   * @param identities addresses and domains that may send
   */
  public SesEndpoint(
      Set<String> identities,
      Set<String> configurationSets,
      MailOutcomes outcomes,
      Mailbox mailbox,
      Clock clock) {
    this.identities = new ConcurrentSkipListSet<>(identities);
    this.configurationSets = configurationSets;
    this.outcomes = outcomes;
    this.mailbox = mailbox;
    this.clock = clock;
  }

  String call(String action, Form form) {
    return switch (action) {
      case "SendRawEmail" -> sendRaw(form);
      case "SendEmail" -> send(form);
      case "VerifyEmailIdentity", "VerifyEmailAddress" -> verify(form.required("EmailAddress"));
      case "VerifyDomainIdentity" ->
          verify(form.required("Domain")) + Xml.element("VerificationToken", "local");
      case "ListIdentities" -> listed(identities);
      case "GetIdentityVerificationAttributes" -> attributes(form.members("Identities"));
      case "GetSendQuota" ->
          Xml.element("Max24HourSend", "50000")
              + Xml.element("MaxSendRate", "14")
              + Xml.element("SentLast24Hours", String.valueOf(mailbox.all().size()));
      default -> throw new AwsError(400, "InvalidAction", "The embedded stack has no " + action);
    };
  }

  private String sendRaw(Form form) {
    byte[] raw;
    try {
      raw = Base64.getMimeDecoder().decode(form.required("RawMessage.Data"));
    } catch (IllegalArgumentException e) {
      throw new AwsError(400, "InvalidParameterValue", "RawMessage.Data is not base64");
    }
    ParsedMail mail = ParsedMail.of(raw);
    List<String> destinations = form.members("Destinations");
    String source = form.find("Source").map(ParsedMail::address).orElse(mail.from());
    return accept(form, mail, source, destinations.isEmpty() ? mail.recipients() : destinations);
  }

  private String send(Form form) {
    ParsedMail mail =
        new ParsedMail(
            ParsedMail.address(form.required("Source")),
            form.members("Destination.ToAddresses"),
            form.required("Message.Subject.Data"),
            form.find("Message.Body.Text.Data").orElse(""),
            form.find("Message.Body.Html.Data").orElse(""),
            List.of(),
            "");
    List<String> recipients = new ArrayList<>(mail.recipients());
    recipients.addAll(form.members("Destination.CcAddresses"));
    recipients.addAll(form.members("Destination.BccAddresses"));
    return accept(form, mail, mail.from(), recipients);
  }

  private String accept(Form form, ParsedMail mail, String source, List<String> recipients) {
    String configurationSet = form.find("ConfigurationSetName").orElse("");
    if (!configurationSet.isEmpty() && !configurationSets.contains(configurationSet)) {
      throw new AwsError(
          400,
          "ConfigurationSetDoesNotExist",
          "Configuration set <" + configurationSet + "> does not exist.");
    }
    if (recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
      throw new AwsError(400, "InvalidParameterValue", "Recipient count is not 1 to 50.");
    }
    requireVerified(source);
    requireVerified(mail.from());
    List<String> addresses = recipients.stream().map(ParsedMail::address).toList();
    String messageId = "local-" + UUID.randomUUID();
    for (String to : addresses) {
      mailbox.add(
          new Mail(
              "EMAIL",
              to,
              mail.subject(),
              mail.text(),
              mail.html(),
              clock.instant(),
              messageId,
              mail.raw()));
    }
    outcomes.tell(configurationSet, source, addresses, mail, messageId);
    return Xml.element("MessageId", messageId);
  }

  private void requireVerified(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (!identities.contains(lower)
        && !identities.contains(lower.substring(lower.indexOf('@') + 1))) {
      throw new AwsError(
          400,
          "MessageRejected",
          "Email address is not verified. The following identities failed the check in region"
              + " CA-CENTRAL-1: "
              + address);
    }
  }

  private String verify(String identity) {
    identities.add(identity.toLowerCase(Locale.ROOT));
    return "";
  }

  private static String listed(Set<String> identities) {
    StringBuilder members = new StringBuilder();
    identities.forEach(identity -> members.append(Xml.element("member", identity)));
    return "<Identities>" + members + "</Identities>";
  }

  private String attributes(List<String> asked) {
    StringBuilder entries = new StringBuilder();
    for (String identity : asked) {
      if (identities.contains(identity.toLowerCase(Locale.ROOT))) {
        entries
            .append("<entry>")
            .append(Xml.element("key", identity))
            .append("<value><VerificationStatus>Success</VerificationStatus></value></entry>");
      }
    }
    return "<VerificationAttributes>" + entries + "</VerificationAttributes>";
  }
}
