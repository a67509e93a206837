package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.mini.myaccount.local.EmbeddedStack;
import ca.mini.myaccount.local.StackOptions;
import ca.mini.myaccount.local.aws.Mail;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stack that is killed in the middle of registrations, twenty times over one data folder, has
 * every registration that it acknowledged, and sends every mail.
 */
@Tag("kill")
final class KillTest {
  private static final int KILLS = 20;
  private static final int MOST_A_LIFE = 4;
  private static final int LONGEST_AFTER_MILLIS = 40;
  private static final Pattern TOKEN = Pattern.compile("/activate#token=([A-Za-z0-9_-]{43})");

  /** Longer than the lease of a sender that was killed, shorter than a link's life. */
  private static final Duration PAST_EVERY_LEASE = Duration.ofMinutes(10);

  private final Random random = new Random();
  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private int asked;

  @Test
  void whatIsAcknowledgedOutlivesTheKillOfTheProcess(@TempDir Path data) throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"),
        "Skipped: only Linux has all of 127.0.0.0/8, from which as many customers register");
    for (int kill = 0; kill < KILLS; kill++) {
      liveAndDie(data);
    }
    assertThat(acknowledged).as("registrations to look for").hasSizeGreaterThan(KILLS);

    System.out.println(acknowledged.size() + " registrations acknowledged, " + KILLS + " kills");
    StackOptions options =
        StackOptions.onFreePort()
            .dataFolder(data)
            .background(false)
            .clock(Clock.offset(Clock.systemUTC(), PAST_EVERY_LEASE));
    try (EmbeddedStack stack = EmbeddedStack.start(options)) {
      stack.awaitIdle();
      stack.sweep();
      for (String email : acknowledged) {
        assertThat(activate(stack, email)).as(email).isEqualTo(200);
      }
    }
  }

  /** One process, killed right after an acknowledgement, or in the middle of another. */
  private void liveAndDie(Path data) throws InterruptedException {
    try (StackProcess stack = StackProcess.start(data)) {
      for (int left = 1 + random.nextInt(MOST_A_LIFE); left > 0; left--) {
        assertThat(registers(stack)).isTrue();
      }
      if (random.nextInt(4) == 0) {
        Thread others = new Thread(() -> registerUntilItDies(stack), "customers");
        others.start();
        others.join(1 + random.nextInt(LONGEST_AFTER_MILLIS));
        stack.kill();
        others.join();
      }
    }
  }

  private void registerUntilItDies(StackProcess stack) {
    while (registers(stack)) {
      // The next one.
    }
  }

  /** Whether the next customer's registration was acknowledged. */
  private boolean registers(StackProcess stack) {
    int number = asked++;
    String email = "zoe." + number + "@example.ca";
    String body = Caller.registration(email, Customer.TERMS);
    try {
      boolean done = stack.post("/api/registrations", body, addressOf(number)) == 202;
      if (done) {
        acknowledged.add(email);
      }
      return done;
    } catch (IOException e) {
      return false;
    }
  }

  /** Each customer's own, since only so many mails a day may be asked for from one. */
  private static InetAddress addressOf(int customer) throws UnknownHostException {
    return InetAddress.getByAddress(
        new byte[] {127, 1, (byte) (customer / 250), (byte) (customer % 250 + 1)});
  }

  private static int activate(EmbeddedStack stack, String email)
      throws IOException, InterruptedException {
    List<Mail> mails = stack.mailbox().to(email);
    assertThat(mails).as("mails to " + email).isNotEmpty();
    Matcher link = TOKEN.matcher(mails.get(0).text());
    assertThat(link.find()).isTrue();
    String body =
        "{\"token\":\"%s\",\"password\":\"quiet walrus orbits lamp 7\"}".formatted(link.group(1));
    URI uri = stack.baseUri().resolve("/api/registrations/activation");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
