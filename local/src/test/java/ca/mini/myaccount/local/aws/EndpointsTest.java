package ca.mini.myaccount.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.mini.myaccount.local.template.KeySpec;
import ca.mini.myaccount.local.template.MailEvents;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.ConfigurationSetDoesNotExistException;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SesException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** SES and SNS, asked by the SDK's own clients. */
final class EndpointsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final String TOPIC = "arn:aws:sns:ca-central-1:000000000000:Events";

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Mailbox mailbox = new Mailbox(Optional.empty());
  private final List<String> delivered = new ArrayList<>();
  private final TopicDelivery topics =
      (topic, subject, message) -> delivered.add(topic + " " + message);
  private final LocalServer server = LocalServer.bind(0, Reach.THIS_MACHINE, "test");
  private final SesClient ses = SesClient.builder().applyMutation(this::local).build();
  private final SnsClient sns = SnsClient.builder().applyMutation(this::local).build();

  private void local(software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<?, ?> builder) {
    builder
        .endpointOverride(URI.create("http://localhost:" + server.port()))
        .region(Region.CA_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")));
  }

  @BeforeEach
  void serve() {
    MailOutcomes outcomes =
        new MailOutcomes(
            List.of(new MailEvents("Mails", Set.of("bounce", "complaint"), TOPIC)), topics, clock);
    new AwsEndpoints(
        server,
        new SesEndpoint(Set.of("example.ca"), Set.of("Mails"), outcomes, mailbox, clock),
        new SnsEndpoint(Set.of(TOPIC), topics, mailbox, clock),
        new KmsEndpoint(new KmsKeys(List.<KeySpec>of(), Map.of(), Optional.empty())),
        exchange -> LocalServer.answer(exchange, 404, new byte[0]));
  }

  @AfterEach
  void stop() {
    ses.close();
    sns.close();
    server.close();
  }

  @Test
  void aMimeMessageIsTakenApart() {
    String id = send(message("No Reply <no-reply@example.ca>", "zoe@example.com"));

    assertThat(mailbox.all())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.channel()).isEqualTo("EMAIL");
              assertThat(mail.to()).isEqualTo("zoe@example.com");
              assertThat(mail.subject()).isEqualTo("Été");
              assertThat(mail.text()).isEqualTo("Bonjour\nà vous\n");
              assertThat(mail.html()).isEqualTo("<p>Bonjour</p>\n");
              assertThat(mail.sentAt()).isEqualTo(NOW);
              assertThat(mail.messageId()).isEqualTo(id);
            });
    assertThat(mailbox.json())
        .startsWith("[{\"channel\":\"EMAIL\",\"to\":\"zoe@example.com\",\"subject\":\"Été\"")
        .endsWith("\"sentAt\":\"2026-11-23T10:00:00Z\"}]");
  }

  @Test
  void nobodySendsFromAnotherDomain() {
    assertThatThrownBy(() -> send(message("a@elsewhere.example", "zoe@example.com")))
        .isInstanceOf(MessageRejectedException.class)
        .hasMessageContaining("a@elsewhere.example");
    assertThat(mailbox.all()).isEmpty();
  }

  @Test
  void aMalformedMessageIsRefused() {
    String good = message("a@example.ca", "zoe@example.com");
    for (String bad :
        List.of(
            "Subject: no sender\r\nTo: b@example.ca\r\n\r\nx\r\n",
            good.replace("\r\n", "\n"),
            good.replace("Bonjour\r\n", "x".repeat(999) + "\r\n"),
            good.replace("zoe@example.com", "zoe"),
            "Subject: Été\r\n" + good)) {
      assertThatThrownBy(() -> send(bad))
          .isInstanceOf(SesException.class)
          .extracting(e -> ((SesException) e).awsErrorDetails().errorCode())
          .isEqualTo("InvalidParameterValue");
    }
    assertThat(mailbox.all()).isEmpty();
  }

  @Test
  void aConfigurationSetMustExist() {
    SendRawEmailRequest request =
        request(message("a@example.ca", "b@example.com")).configurationSetName("Others").build();

    assertThatThrownBy(() -> ses.sendRawEmail(request))
        .isInstanceOf(ConfigurationSetDoesNotExistException.class);
  }

  @Test
  void theSimulatorsAddressesBounceAndComplain() {
    send(message("a@example.ca", "bounce+1@simulator.amazonses.com"));
    send(message("a@example.ca", "complaint@simulator.amazonses.com"));
    send(message("a@example.ca", "success@simulator.amazonses.com"));

    assertThat(delivered).hasSize(2);
    assertThat(delivered.get(0))
        .startsWith(TOPIC + " {\"eventType\":\"Bounce\"")
        .contains("\"bounceType\":\"Permanent\"")
        .contains("\"emailAddress\":\"bounce+1@simulator.amazonses.com\"");
    assertThat(delivered.get(1))
        .startsWith(TOPIC + " {\"eventType\":\"Complaint\"")
        .contains("\"complainedRecipients\":[{\"emailAddress\":\"complaint@simulator");
    assertThat(mailbox.all()).hasSize(3);
  }

  @Test
  void aTextGoesToTheMailboxAndAMessageToItsTopic() {
    sns.publish(PublishRequest.builder().phoneNumber("+14165550134").message("123456").build());
    sns.publish(PublishRequest.builder().topicArn(TOPIC).message("hello").build());

    assertThat(mailbox.to("+14165550134"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.channel()).isEqualTo("SMS");
              assertThat(mail.text()).isEqualTo("123456");
            });
    assertThat(delivered).containsExactly(TOPIC + " hello");
  }

  @Test
  void aTextToNoNumberAndAMessageToNoTopicAreRefused() {
    assertThatThrownBy(
            () -> sns.publish(PublishRequest.builder().phoneNumber("12").message("x").build()))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () -> sns.publish(PublishRequest.builder().topicArn(TOPIC + "2").message("x").build()))
        .isInstanceOf(NotFoundException.class);
  }

  private String send(String message) {
    return ses.sendRawEmail(request(message).build()).messageId();
  }

  private static SendRawEmailRequest.Builder request(String message) {
    return SendRawEmailRequest.builder()
        .configurationSetName("Mails")
        .rawMessage(raw -> raw.data(SdkBytes.fromString(message, StandardCharsets.UTF_8)));
  }

  private static String message(String from, String to) {
    return """
    From: %s
    To: %s
    Subject: =?UTF-8?Q?=C3=89t=C3=A9?=
    MIME-Version: 1.0
    Content-Type: multipart/alternative; boundary="b"

    --b
    Content-Type: text/plain; charset=UTF-8
    Content-Transfer-Encoding: quoted-printable

    Bonjour
    =C3=A0 vous

    --b
    Content-Type: text/html; charset=UTF-8

    <p>Bonjour</p>

    --b--
    """
        .formatted(from, to)
        .replace("\n", "\r\n");
  }
}
