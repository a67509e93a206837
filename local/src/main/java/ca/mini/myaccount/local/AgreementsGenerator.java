package ca.mini.myaccount.local;

import ca.mini.myaccount.local.finance.ManyAgreements;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** The command that writes a valid file of as many agreements as wanted, for load tests. */
public final class AgreementsGenerator {
  static final String HELP =
      """
      Writes a file of agreements, as the finance system would.

        --out FILE    where to; what ends with .gz is compressed (agreements.ndjson)
        --count N     how many agreements (1000)
        --closed N    how many of them are closed, evenly spread (0)
        --first N     number of the first agreement: other numbers are other agreements (1)
        --kind KIND   FULL or DELTA (FULL)
        --as-of TIME  the time of the file, 2026-11-23T04:00:00Z (now)
        --seed N      the same seed gives the same agreements (1)
      """;

  private AgreementsGenerator() {}

  /** Ends with exit code 1 and one line on the standard error when it cannot write. */
  public static void main(String[] arguments) {
    try {
      run(arguments);
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("No file is written: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(String... arguments) throws IOException {
    Path out = Path.of("agreements.ndjson");
    ManyAgreements.Wanted wanted = ManyAgreements.Wanted.of(1000, Instant.now());
    for (int i = 0; i < arguments.length; i += 2) {
      String option = arguments[i];
      if (option.equals("--help")) {
        System.out.print(HELP);
        return;
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(option + " wants a value");
      }
      String value = arguments[i + 1];
      switch (option) {
        case "--out" -> out = Path.of(value);
        case "--count" -> wanted = wanted.withCount(number(option, value));
        case "--closed" -> wanted = wanted.withClosed(number(option, value));
        case "--first" -> wanted = wanted.withFirst(number(option, value));
        case "--kind" -> wanted = wanted.withKind(value);
        case "--as-of" -> wanted = wanted.withAsOf(Instant.parse(value));
        case "--seed" -> wanted = wanted.withSeed(number(option, value));
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    try (OutputStream file = open(out)) {
      ManyAgreements.write(wanted, file);
    }
    System.out.println(wanted.count() + " agreements, " + Files.size(out) + " bytes: " + out);
  }

  private static OutputStream open(Path out) throws IOException {
    OutputStream file = new BufferedOutputStream(Files.newOutputStream(out), 1 << 16);
    return out.toString().endsWith(".gz") ? new GZIPOutputStream(file, 1 << 16) : file;
  }

  private static long number(String option, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " is no number: " + value, e);
    }
  }
}
