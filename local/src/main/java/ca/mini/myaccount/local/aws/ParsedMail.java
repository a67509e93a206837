package ca.mini.myaccount.local.aws;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * A MIME message, taken apart.
 *
 * @param from the sender's bare address
 * @param recipients all that the headers name
 */
record ParsedMail(
    String from,
    List<String> recipients,
    String subject,
    String text,
    String html,
    List<Field> headers,
    String raw) {
  /** RFC 5322, 2.1.1, without the line end. */
  private static final int LONGEST_LINE = 998;

  /** A header field. */
  record Field(String name, String value) {}

  /**
   * @throws AwsError when SES, or a mail server after it, would refuse the message
   */
  static ParsedMail of(byte[] raw) {
    String text = new String(raw, StandardCharsets.ISO_8859_1);
    checkLines(text);
    try {
      MimeMessage message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
      Address[] from = message.getFrom();
      if (from == null || from.length != 1) {
        throw malformed("Exactly one From is wanted.");
      }
      List<String> recipients = new ArrayList<>();
      Address[] to = message.getAllRecipients();
      for (Address address : to == null ? new Address[0] : to) {
        recipients.add(address(address.toString()));
      }
      StringBuilder plain = new StringBuilder();
      StringBuilder html = new StringBuilder();
      collect(message, plain, html);
      String subject = message.getSubject();
      return new ParsedMail(
          address(from[0].toString()),
          recipients,
          subject == null ? "" : subject,
          plain.toString().replace("\r\n", "\n"),
          html.toString().replace("\r\n", "\n"),
          fields(message),
          text);
    } catch (MessagingException | IOException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  /** The bare address of a mailbox such as {@code Name <local@domain>}. */
  static String address(String mailbox) {
    try {
      InternetAddress address = new InternetAddress(mailbox, true);
      address.validate();
      return address.getAddress();
    } catch (AddressException e) {
      throw new AwsError(400, "InvalidParameterValue", "Missing final '@domain'");
    }
  }

  private static List<Field> fields(MimeMessage message) throws MessagingException {
    List<Header> headers = Collections.list(message.getAllHeaders());
    return headers.stream().map(header -> new Field(header.getName(), header.getValue())).toList();
  }

  private static void collect(Part part, StringBuilder plain, StringBuilder html)
      throws MessagingException, IOException {
    String type = part.getContentType().toLowerCase(Locale.ROOT);
    Object content = part.getContent();
    if (content instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart body = parts.getBodyPart(i);
        collect(body, plain, html);
      }
    } else if (content instanceof String text) {
      (type.startsWith("text/html") ? html : plain).append(text);
    }
  }

  private static void checkLines(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw malformed("Headers do not end with an empty line.");
    }
    for (char c : text.substring(0, end).toCharArray()) {
      if (c > 0x7e) {
        throw malformed("Headers hold characters outside of ASCII.");
      }
    }
    for (String line : text.split("\r\n", -1)) {
      if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
        throw malformed("A line does not end with CR LF.");
      }
      if (line.length() > LONGEST_LINE) {
        throw malformed("A line is longer than 998 characters.");
      }
    }
  }

  private static AwsError malformed(String reason) {
    return new AwsError(400, "InvalidParameterValue", "The message is malformed: " + reason);
  }
}
