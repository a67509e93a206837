package ca.mini.myaccount.tests.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.Clients;
import ca.mini.myaccount.backend.Log;
import ca.mini.myaccount.backend.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crac.Core;

/**
 * Something that answers as AWS does, with the template's tables, buckets, its key and its sender.
 */
interface Platform {
  /** A mail that was handed over. */
  record SentMail(String messageId, String raw) {}

  /** What a function finds in its environment. */
  Map<String, String> environment(String function);

  /** The mails to an address, oldest first. */
  List<SentMail> mailsTo(String address);

  /** A bucket of which no function is told. */
  String bucket();

  /** What may do anything in S3, since no function of the template may use that bucket. */
  Backend developer(Map<String, String> settings);

  /** The texts to a number, oldest first. */
  List<String> textsTo(String number);

  /** A key for {@code GenerateMac} with HMAC_SHA_256. */
  String macKey();

  /** A key for {@code Sign} with RSASSA_PKCS1_V1_5_SHA_256, of 2048 bits. */
  String signingKey();

  /** What a function stands on. */
  default Backend backend(String function) {
    return backend(function, Map.of());
  }

  /** The same, with some settings of its own. */
  default Backend backend(String function, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(environment(function));
    environment.putAll(settings);
    Settings all = Settings.of(environment);
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    return new Backend(
        all,
        clock,
        count -> {
          byte[] bytes = new byte[count];
          random.nextBytes(bytes);
          return bytes;
        },
        new Clients(all),
        new Log(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), clock),
        Core.getGlobalContext());
  }
}
