package ca.mini.myaccount.local;

import ca.mini.myaccount.backend.ClientDecorator;
import ca.mini.myaccount.backend.Randomness;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** How an embedded stack is to be; each setter returns the options themselves. */
public final class StackOptions {
  private int port;
  private Optional<Path> dataFolder = Optional.empty();
  private Path template = findTemplate();
  private Clock clock = Clock.systemUTC();
  private Randomness random = secure();
  private Function<String, ClientDecorator> decorator = function -> ClientDecorator.NONE;
  private Optional<String> viewerAddressHeader = Optional.empty();
  private Optional<PrintStream> log = Optional.empty();
  private Optional<Path> agreements = Optional.empty();
  private Optional<Path> accounts = Optional.empty();
  private boolean seed = true;
  private boolean background = true;
  private boolean backendsOnly;

  /** A free port. */
  public static StackOptions onFreePort() {
    return new StackOptions();
  }

  /**
   * The gateway's port; with backends only, DynamoDB's, the next one is the other services', and
   * the one after that S3's.
   */
  public StackOptions port(int value) {
    port = value;
    return this;
  }

  /** Where data outlives the process; without it all is in memory. */
  public StackOptions dataFolder(Path value) {
    dataFolder = Optional.of(value);
    return this;
  }

  /** By default the one in the working directory, or in the nearest folder above it. */
  public StackOptions template(Path value) {
    template = value;
    return this;
  }

  /** What the functions and everything here take for the time. */
  public StackOptions clock(Clock value) {
    clock = value;
    return this;
  }

  /** Where the functions' ids and tokens come from. */
  public StackOptions random(Randomness value) {
    random = value;
    return this;
  }

  /** Wraps the clients of each function, named by its logical id, outside of its policies. */
  public StackOptions decorator(Function<String, ClientDecorator> value) {
    decorator = value;
    return this;
  }

  /** A header by which tests say from which address they come; by default none is believed. */
  public StackOptions viewerAddressHeader(String name) {
    viewerAddressHeader = Optional.of(name);
    return this;
  }

  /** Where the functions log; by default {@code local/target/functions.log} beside the template. */
  public StackOptions log(PrintStream value) {
    log = Optional.of(value);
    return this;
  }

  /** A file of agreements to import in place of the demo customers. */
  public StackOptions agreements(Path value) {
    agreements = Optional.of(value);
    return this;
  }

  /** A file of accounts of another service to import. */
  public StackOptions accounts(Path value) {
    accounts = Optional.of(value);
    return this;
  }

  /** Whether there are a demo user and demo customers. */
  public StackOptions seed(boolean value) {
    seed = value;
    return this;
  }

  /** Whether streams and schedules run by themselves, or only when they are told to. */
  public StackOptions background(boolean value) {
    background = value;
    return this;
  }

  /** Only what the functions call, on fixed ports, for functions that run elsewhere. */
  public StackOptions backendsOnly(boolean value) {
    backendsOnly = value;
    return this;
  }

  int port() {
    return port;
  }

  Optional<Path> dataFolder() {
    return dataFolder;
  }

  Path template() {
    return template;
  }

  Clock clock() {
    return clock;
  }

  Randomness random() {
    return random;
  }

  Function<String, ClientDecorator> decorator() {
    return decorator;
  }

  Optional<String> viewerAddressHeader() {
    return viewerAddressHeader;
  }

  Optional<PrintStream> log() {
    return log;
  }

  Optional<Path> agreements() {
    return agreements;
  }

  Optional<Path> accounts() {
    return accounts;
  }

  boolean seed() {
    return seed;
  }

  boolean background() {
    return background;
  }

  boolean backendsOnly() {
    return backendsOnly;
  }

  private static Path findTemplate() {
    Path folder = Path.of("").toAbsolutePath();
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("template.yaml"))) {
        return at.resolve("template.yaml");
      }
    }
    return folder.resolve("template.yaml");
  }

  private static Randomness secure() {
    SecureRandom generator = new SecureRandom();
    return count -> {
      byte[] bytes = new byte[count];
      generator.nextBytes(bytes);
      return bytes;
    };
  }
}
