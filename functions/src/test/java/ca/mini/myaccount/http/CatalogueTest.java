package ca.mini.myaccount.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.values.Language;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CatalogueTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path TEXTS = Path.of("src/main/resources/ca/mini/myaccount/http");

  /**
   * Reasons of lines of a file: other systems read them (docs/agreements-file.md,
   * docs/accounts-file.md).
   */
  private static final Pattern OF_A_FILE =
      Pattern.compile(
          "ca/mini/myaccount/(imports/.*|values/UserName|accounts/(OldHash|Bcrypt|Pbkdf2))(\\.java)?");

  private static final Pattern FIELD_CODE =
      Pattern.compile(
          "(?:InvalidValueException\\(|FieldError\\([^;\"]*|invalidField\\([^;]*,\\s*"
              + "|Optional\\.of\\()\"([A-Z_]{4,})\"");

  private final Catalogue catalogue = new Catalogue();

  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(keys("en")).isEqualTo(keys("fr"));
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalHasATextInBothLanguages(Code code) {
    assertThat(catalogue.problem(code, Language.EN)).isNotBlank();
    assertThat(catalogue.problem(code, Language.FR))
        .isNotBlank()
        .isNotEqualTo(catalogue.problem(code, Language.EN));
  }

  @Test
  void noTextIsOfARefusalThatDoesNotExist() {
    Set<String> codes = new TreeSet<>();
    Stream.of(Code.values()).forEach(code -> codes.add("problem." + code));

    assertThat(keys("en").stream().filter(key -> !key.startsWith("field.")).toList())
        .containsExactlyElementsOf(codes);
  }

  @Test
  void theFieldsThatTheCodeRefusesAreTheFieldsThatHaveATextInBothLanguages() {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !OF_A_FILE.matcher(SOURCES.relativize(file).toString()).matches())
          .forEach(file -> codes(file, used));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }

    Set<String> texts = new TreeSet<>();
    keys("en").stream()
        .filter(key -> key.startsWith("field."))
        .forEach(key -> texts.add(key.substring("field.".length())));
    assertThat(used).isEqualTo(texts);
    assertThat(texts)
        .allSatisfy(
            code ->
                assertThat(catalogue.field(code, Language.FR))
                    .isNotEqualTo(catalogue.field(code, Language.EN)));
  }

  @Test
  void everyTextIsOneSentenceOrMoreWithoutMarkup() {
    for (Language language : Language.values()) {
      texts(language.tag())
          .forEach(
              (key, text) ->
                  assertThat(String.valueOf(text))
                      .as(String.valueOf(key))
                      .matches("\\p{Lu}.*\\.")
                      .doesNotContain("<", "{", "  ", "'", "\n", "\ufffd"));
    }
  }

  private static void codes(Path file, Set<String> used) {
    try {
      Matcher code = FIELD_CODE.matcher(Files.readString(file));
      while (code.find()) {
        used.add(code.group(1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> keys(String language) {
    return new TreeSet<>(texts(language).stringPropertyNames());
  }

  private static Properties texts(String language) {
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(TEXTS.resolve("problems_" + language + ".properties"), UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
