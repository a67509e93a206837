package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever reads docs/security.md finds the tests that its tables name. */
final class SecurityDocumentTest {
  /** A class, a method of it, or another method of the class before. */
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*)?(?:\\.([a-z]\\w*))?`");

  private static final List<String> FOLDERS =
      List.of("functions/src/test/java", "local/src/test/java", "tests/src/test/java");

  @Test
  void everyTestThatIsNamedIsThere() {
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (String row : rows()) {
      String cell = row.replaceFirst("\\s*\\|$", "").replaceFirst(".*\\|", "");
      String of = "";
      Matcher names = NAME.matcher(cell);
      while (names.find()) {
        of = Optional.ofNullable(names.group(1)).orElse(of);
        String method = names.group(2);
        Optional<String> source = source(of);
        if (source.filter(text -> method == null || text.contains(" " + method + "(")).isEmpty()) {
          missing.add(of + (method == null ? "" : "." + method));
        }
        named++;
      }
    }

    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(120);
  }

  /** Of the tables whose last column is the test. */
  private static List<String> rows() {
    List<String> rows = new ArrayList<>();
    boolean within = false;
    for (String line : Project.text("docs/security.md").split("\n", -1)) {
      if (!line.startsWith("|")) {
        within = false;
      } else if (line.endsWith("| test |")) {
        within = true;
      } else if (within && !line.startsWith("|---")) {
        rows.add(line);
      }
    }
    return rows;
  }

  private static Optional<String> source(String name) {
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.walk(Project.path(folder))) {
        Optional<Path> file = files.filter(path -> path.endsWith(name + ".java")).findFirst();
        if (file.isPresent()) {
          return Optional.of(Files.readString(file.get()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Optional.empty();
  }
}
