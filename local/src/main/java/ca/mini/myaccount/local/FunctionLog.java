package ca.mini.myaccount.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that the functions log to, so that the console stays quiet. */
final class FunctionLog {
  private FunctionLog() {}

  static Path file(Path template) {
    Path file = template.toAbsolutePath().resolveSibling("local/target/functions.log");
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }

  /** Adds to the file, or writes nowhere when there can be none. */
  static PrintStream open(Path template) {
    Path file = file(template);
    try {
      Files.createDirectories(file.getParent());
      return new PrintStream(
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
          true,
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      return new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
  }
}
