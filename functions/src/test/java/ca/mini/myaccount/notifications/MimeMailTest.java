package ca.mini.myaccount.notifications;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MimeMailTest {
  private static final String FROM = "MINI Financial Services <no-reply@myaccount.example.ca>";
  private static final EmailAddress TO = new EmailAddress("anais@example.ca");
  private static final Instant DATE = Instant.parse("2026-03-01T09:05:00.123Z");
  private static final Mail MAIL =
      new Mail("Votre compte a été activé", "Bonjour Zoë 👋,\n\nVoilà.\n", "<p>Zoë 👋</p>\n");

  @ParameterizedTest
  @MethodSource("ca.mini.myaccount.notifications.MailRendererTest#mails")
  void everyMailIsReadAsItWasWritten(MailTemplate template, Language language) throws Exception {
    Mail mail = Samples.renderer().render(template, language, Samples.valuesOf(template));

    MimeMessage message = parse(MimeMail.bytes(FROM, TO, language, mail, DATE));

    assertThat(message.getSubject()).isEqualTo(mail.subject());
    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(message.getContentType()).startsWith("multipart/alternative;");
    assertThat(parts.getCount()).isEqualTo(2);
    BodyPart text = parts.getBodyPart(0);
    BodyPart html = parts.getBodyPart(1);
    assertThat(text.getContentType()).isEqualTo("text/plain; charset=UTF-8; format=flowed");
    assertThat(html.getContentType()).isEqualTo("text/html; charset=UTF-8");
    assertThat(joined((String) text.getContent())).isEqualTo(mail.text());
    assertThat(((String) html.getContent()).replace("\r\n", "\n")).isEqualTo(mail.html());
  }

  @Test
  void theHeadersAreThoseOfAnAutomaticMail() throws Exception {
    MimeMessage message = parse(MimeMail.bytes(FROM, TO, Language.FR, MAIL, DATE));

    assertThat(Collections.list(message.getAllHeaders()))
        .extracting(header -> header.getName())
        .containsExactlyInAnyOrder(
            "From",
            "To",
            "Subject",
            "Date",
            "MIME-Version",
            "Auto-Submitted",
            "Content-Language",
            "Content-Type");
    assertThat(message.getHeader("From")).containsExactly(FROM);
    assertThat(message.getHeader("To")).containsExactly("anais@example.ca");
    assertThat(message.getHeader("Date")).containsExactly("Sun, 1 Mar 2026 09:05:00 +0000");
    assertThat(message.getHeader("MIME-Version")).containsExactly("1.0");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("Content-Language")).containsExactly("fr-CA");
  }

  @Test
  void theBytesAreLinesOfAsciiThatEveryServerTakes() {
    String bytes = new String(MimeMail.bytes(FROM, TO, Language.FR, MAIL, DATE), ISO_8859_1);

    assertThat(bytes).matches(Pattern.compile("\\p{ASCII}*")).contains("Subject: =?UTF-8?");
    assertThat(bytes.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(bytes.split("\r\n", -1)).allSatisfy(line -> assertThat(line).hasSizeLessThan(79));
  }

  @Test
  void aSenderWithoutANameGetsTheCompanys() throws Exception {
    String address = "no-reply@myaccount.example.ca";

    for (Language language : Language.values()) {
      MimeMessage message = parse(MimeMail.bytes(address, TO, language, MAIL, DATE));
      assertThat(message.getFrom())
          .containsExactly(
              new InternetAddress(address, MailCatalogue.load(language).get("sender")));
      assertThat(((InternetAddress) message.getFrom()[0]).getPersonal())
          .isEqualTo(MailCatalogue.load(language).get("sender"));
    }
  }

  @Test
  void aSendersNameMayHaveAccents() throws Exception {
    String from = "Équipe MINI <no-reply@example.ca>";

    MimeMessage message = parse(MimeMail.bytes(from, TO, Language.FR, MAIL, DATE));

    assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Équipe MINI");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no-reply",
        "a@example.ca, b@example.ca",
        "a@example.ca\r\nBcc: b@example.ca",
        "MINI\r\nBcc: b@example.ca\r\n <a@example.ca>"
      })
  void aSenderIsOneAddress(String from) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MimeMail.bytes(from, TO, Language.EN, MAIL, DATE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello\r\nBcc: b@example.ca", "Hello\nBcc: b@example.ca", " "})
  void aSubjectIsOneLine(String subject) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Mail(subject, "", ""));
  }

  @Test
  void aNameWithLineBreaksAddsNoHeader() throws Exception {
    Mail mail =
        Samples.renderer()
            .render(
                MailTemplate.ACTIVATE_ACCOUNT,
                Language.EN,
                Samples.with(
                    Samples.valuesOf(MailTemplate.ACTIVATE_ACCOUNT),
                    MailValues.FIRST_NAME,
                    "Anna\r\nBcc: b@example.ca\r\n\r\n--boundary"));

    MimeMessage message = parse(MimeMail.bytes(FROM, TO, Language.EN, mail, DATE));

    assertThat(message.getHeader("Bcc")).isNull();
    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(Collections.list(parts.getBodyPart(0).getAllHeaders())).hasSize(2);
    assertThat((String) parts.getBodyPart(0).getContent()).startsWith("Hello Anna Bcc: b@ ");
  }

  @Test
  void longParagraphsAreWrappedAndLinksAreNot() {
    String link = "https://myaccount.example.ca/reset-password#token=" + "L".repeat(43);
    String paragraph = "word ".repeat(40).strip();

    List<String> lines = FlowedText.of(paragraph + "\n" + link + "\n").lines().toList();

    assertThat(lines).hasSizeGreaterThan(3).contains(link);
    assertThat(lines)
        .filteredOn(line -> !line.equals(link))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(72));
    assertThat(joined(String.join("\r\n", lines) + "\r\n"))
        .isEqualTo(paragraph + "\n" + link + "\n");
  }

  @Test
  void linesThatMeanSomethingElseAreMarked() {
    assertThat(FlowedText.of("> quoted\nFrom here\n indented\n\nFromage\n"))
        .isEqualTo(" > quoted\r\n From here\r\n  indented\r\n\r\nFromage\r\n");
  }

  /** Joins lines as RFC 3676 §4 has it. */
  private static String joined(String flowed) {
    StringBuilder text = new StringBuilder();
    for (String line : flowed.lines().toList()) {
      text.append(line.startsWith(" ") ? line.substring(1) : line);
      text.append(line.endsWith(" ") ? "" : "\n");
    }
    return text.toString();
  }

  private static MimeMessage parse(byte[] bytes) throws Exception {
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
  }
}
