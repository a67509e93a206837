package ca.mini.myaccount.backend;

import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.values.Token;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The outside world of a function: settings, clock, chance, AWS and the log. */
public final class Backend {
  private final Settings settings;
  private final Clock clock;
  private final Randomness random;
  private final Clients clients;
  private final Log log;
  private final Context<Resource> checkpoints;
  private volatile boolean priming;

  /** A backend of given parts, for tests and the embedded stack. */
  public Backend(
      Settings settings,
      Clock clock,
      Randomness random,
      Clients clients,
      Log log,
      Context<Resource> checkpoints) {
    this.settings = requireNonNull(settings);
    this.clock = requireNonNull(clock);
    this.random = requireNonNull(random);
    this.clients = requireNonNull(clients);
    this.log = requireNonNull(log);
    this.checkpoints = requireNonNull(checkpoints);
  }

  /** The backend on Lambda, out of the environment. */
  public static Backend fromEnvironment() {
    Settings settings = Settings.of(System.getenv());
    Clock clock = Clock.systemUTC();
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    return new Backend(
        settings,
        clock,
        new SystemRandomness(),
        new Clients(settings),
        new Log(out, clock),
        Core.getGlobalContext());
  }

  /** What the template says. */
  public Settings settings() {
    return settings;
  }

  /** Now, in UTC, to the millisecond: what is answered is then what is stored. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** That many random bytes; zeros while a snapshot is prepared, which must hold no secret. */
  public byte[] randomBytes(int count) {
    return priming ? new byte[count] : random.bytes(count);
  }

  /** A new id of 128 random bits, in 32 hexadecimal digits. */
  public String newId() {
    return HexFormat.of().formatHex(randomBytes(16));
  }

  /** A new secret for a link or a cookie. */
  public Token newToken() {
    return Token.of(randomBytes(Token.BYTES));
  }

  /** The client of DynamoDB. */
  public DynamoDbClient dynamoDb() {
    return clients.dynamoDb();
  }

  /** The client of KMS. */
  public KmsClient kms() {
    return clients.kms();
  }

  /** The client of SES. */
  public SesClient ses() {
    return clients.ses();
  }

  /** The client of SNS. */
  public SnsClient sns() {
    return clients.sns();
  }

  /** The objects in S3. */
  public ObjectStore objects() {
    return clients.objects();
  }

  /** The log. */
  public Log log() {
    return log;
  }

  /**
   * Runs the sample before Lambda takes its snapshot (SnapStart), so that a restored function has
   * loaded and compiled what it needs. Nothing outside changes: writes are made but not sent,
   * chance is zeros, and connections and credentials are dropped at the end.
   *
   * @return the registration, which the caller must keep: the context holds it weakly
   */
  public Object primeBeforeCheckpoint(Runnable sample) {
    Resource resource = new Primer(sample);
    checkpoints.register(resource);
    return resource;
  }

  private final class Primer implements Resource {
    private final Runnable sample;

    private Primer(Runnable sample) {
      this.sample = sample;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      priming = true;
      clients.http().priming(true);
      try {
        sample.run();
        log.info("primed", Map.of("withheldWrites", clients.http().withheld()));
      } catch (RuntimeException e) {
        // Slow is better than not deployed: a role made seconds ago may not be known everywhere
        // yet.
        log.error("priming failed", e);
      } finally {
        clients.http().priming(false);
        priming = false;
        clients.forgetConnections();
      }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      // Connections, credentials and the generator are made again when they are first used.
    }
  }

  /** Seeds its generator at first use: never before the snapshot, since priming gives zeros. */
  private static final class SystemRandomness implements Randomness {
    private @Nullable SecureRandom generator;

    @Override
    public synchronized byte[] bytes(int count) {
      SecureRandom current = generator;
      if (current == null) {
        current = new SecureRandom();
        generator = current;
      }
      byte[] bytes = new byte[count];
      current.nextBytes(bytes);
      return bytes;
    }
  }
}
