package ca.mini.myaccount.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** A mail as the bytes that SES sends (RFC 5322), with its text and its HTML as alternatives. */
final class MimeMail {
  /** RFC 5322 §3.3. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private MimeMail() {}

  /**
   * Writes a mail to one recipient.
   *
   * @param from an address, as such or with a name: {@code MINI <no-reply@example.ca>}
   * @throws IllegalArgumentException if {@code from} is not one address
   */
  static byte[] bytes(String from, EmailAddress to, Language language, Mail mail, Instant date) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      MimeMessage message = new Message();
      message.setFrom(sender(from, language));
      message.setRecipient(RecipientType.TO, new InternetAddress(to.value(), true));
      message.setSubject(mail.subject(), UTF_8.name());
      message.setHeader("Date", DATE.format(date));
      message.setContentLanguage(new String[] {language.locale().toLanguageTag()});
      message.setHeader("Auto-Submitted", "auto-generated");
      // Clients show the last alternative that they can.
      message.setContent(
          new MimeMultipart(
              "alternative",
              part("text/plain; charset=UTF-8; format=flowed", FlowedText.of(mail.text())),
              part("text/html; charset=UTF-8", mail.html())));
      message.writeTo(bytes);
    } catch (MessagingException e) {
      throw new IllegalStateException("a mail that cannot be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static InternetAddress sender(String from, Language language)
      throws UnsupportedEncodingException {
    try {
      InternetAddress sender = new InternetAddress(from, true);
      String name = sender.getPersonal();
      sender.setPersonal(name == null ? nameOfSender(language) : name, UTF_8.name());
      return sender;
    } catch (AddressException e) {
      throw new IllegalArgumentException("the sender is not an address", e);
    }
  }

  private static String nameOfSender(Language language) {
    return MailCatalogue.in(language).text("sender", Map.of());
  }

  private static MimeBodyPart part(String type, String content) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setContent(content, type);
    // Not left to the library, which would send lines of any length where all is ASCII.
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  /** A message without an id of ours, which would name this machine: SES gives it one. */
  private static final class Message extends MimeMessage {
    Message() {
      super((Session) null);
    }

    @Override
    protected void updateMessageID() {}
  }
}
