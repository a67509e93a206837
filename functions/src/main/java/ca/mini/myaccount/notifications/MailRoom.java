package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.Settings;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.model.RawMessage;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;

/** Writes mails and hands them to SES. */
final class MailRoom {
  private final Backend backend;
  private final MailRenderer renderer;
  private final String sender;
  private final String configurationSet;

  MailRoom(Backend backend) {
    this.backend = backend;
    Settings settings = backend.settings();
    renderer =
        new MailRenderer(
            settings.required("PUBLIC_ORIGIN"),
            settings.required("POSTAL_ADDRESS"),
            settings.required("CONTACT_PHONE"));
    sender = settings.required("SENDER_ADDRESS");
    configurationSet = settings.required("MAIL_CONFIGURATION_SET");
  }

  /** Sends a mail; SES's message id. */
  String send(
      EmailAddress to, MailTemplate template, Language language, Map<String, String> values) {
    byte[] mime =
        MimeMail.bytes(
            sender, to, language, renderer.render(template, language, values), backend.now());
    SendRawEmailRequest request =
        SendRawEmailRequest.builder()
            .source(sender)
            .destinations(to.value())
            .configurationSetName(configurationSet)
            .rawMessage(RawMessage.builder().data(SdkBytes.fromByteArrayUnsafe(mime)).build())
            .build();
    return backend.ses().sendRawEmail(request).messageId();
  }
}
