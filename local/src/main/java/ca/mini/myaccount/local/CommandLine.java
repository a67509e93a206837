package ca.mini.myaccount.local;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What the command was told.
 *
 * @param help whether only the options are asked for
 */
record CommandLine(StackOptions options, boolean backendsOnly, boolean help) {
  static final String HELP =
      """
      Starts My MINI Account on this machine, from template.yaml.

        --port N         where it answers (8080)
        --data DIR       keeps tables, objects, keys and the mailbox there between runs; otherwise all is in memory
        --agreements FILE  imports that file of agreements (.ndjson or .ndjson.gz) in place of the demo customers
        --accounts FILE  imports that file of accounts of another service (.jsonl), too
        --backends-only  only what the functions call, for `sam local`: DynamoDB on the port, SES, SNS, KMS and
                         the mailbox on the next one, S3 on the one after
        --help           this text\
      """;

  private static final int STANDARD_PORT = 8080;

  /** Two more follow it with {@code --backends-only}. */
  private static final int LAST_PORT = 65_533;

  /** The command was told something that it does not understand. */
  static final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message + " (--help lists the options)");
    }
  }

  /**
   * Reads the arguments.
   *
   * @throws UsageException for an unknown option, or a value that is none
   */
  static CommandLine parse(String... arguments) {
    StackOptions options = StackOptions.onFreePort().port(STANDARD_PORT);
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
    boolean backendsOnly = false;
    boolean help = false;
    while (!rest.isEmpty()) {
      String option = rest.pop();
      switch (option) {
        case "--port" -> options.port(port(value(option, rest)));
        case "--data" -> options.dataFolder(path("a folder", value(option, rest)));
        case "--agreements" -> options.agreements(path("a file", value(option, rest)));
        case "--accounts" -> options.accounts(path("a file", value(option, rest)));
        case "--backends-only" -> {
          backendsOnly = true;
          options.backendsOnly(true);
        }
        case "--help" -> help = true;
        default -> throw new UsageException("Unknown option: " + option);
      }
    }
    return new CommandLine(options, backendsOnly, help);
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty() || rest.peek().startsWith("--")) {
      throw new UsageException(option + " wants a value");
    }
    return rest.pop();
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= LAST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new UsageException("Not a port: " + text);
    }
    throw new UsageException("Not a port: " + text);
  }

  private static Path path(String what, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("Not " + what + ": " + text);
    }
  }
}
