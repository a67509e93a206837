package ca.mini.myaccount.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.mini.myaccount.values.Language;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailCatalogueTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  @Test
  void englishAndFrenchHaveTheSameKeys() {
    assertThat(MailCatalogue.load(Language.FR).keySet())
        .containsExactlyInAnyOrderElementsOf(MailCatalogue.load(Language.EN).keySet());
  }

  @Test
  void englishAndFrenchAreFilledWithTheSameValues() {
    assertThat(placeholders(Language.FR)).isEqualTo(placeholders(Language.EN));
  }

  @Test
  void englishAndFrenchHaveAsManyParagraphs() {
    assertThat(paragraphs(Language.FR)).isEqualTo(paragraphs(Language.EN));
  }

  @ParameterizedTest
  @EnumSource
  void noKeyIsUnused(Language language) {
    Set<String> used = new TreeSet<>();
    MailRenderer renderer =
        new MailRenderer(
            Samples.ORIGIN,
            Samples.POSTAL_ADDRESS,
            Samples.CONTACT_PHONE,
            any -> new MailCatalogue(new Recording(MailCatalogue.load(any), used)));

    for (MailTemplate template : MailTemplate.values()) {
      renderer.render(template, language, Samples.valuesOf(template));
    }
    TextRenderer texts =
        new TextRenderer(
            Samples.ORIGIN,
            Samples.CONTACT_PHONE,
            any -> new MailCatalogue(new Recording(MailCatalogue.load(any), used)));
    for (TextTemplate template : TextTemplate.values()) {
      texts.render(template, language, Samples.valuesOf(template));
    }

    assertThat(used).containsExactlyInAnyOrderElementsOf(MailCatalogue.load(language).keySet());
  }

  /** Canadian usage: a space that never breaks before a colon, none before ? ! and ;. */
  @Test
  void frenchPunctuationIsThatOfCanada() {
    assertThat(MailCatalogue.load(Language.FR).values())
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContainPattern("[ \\u00a0][?!;]")
                    .doesNotContainPattern("[^\\u00a0]:")
                    .doesNotContainPattern("«[^\\u00a0]|[^\\u00a0]»")
                    .doesNotContainPattern("\\d (heures|minutes)")
                    .doesNotContain("'")
                    .doesNotContainPattern("(?i)\\be-?mails?\\b"));
  }

  @Test
  void aTextThatIsNotThereIsABug() {
    MailCatalogue catalogue = new MailCatalogue(Map.of());

    assertThatThrownBy(() -> catalogue.text("greeting", Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("greeting");
  }

  private static Map<String, Set<String>> placeholders(Language language) {
    return MailCatalogue.load(language).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    PLACEHOLDER
                        .matcher(entry.getValue())
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .collect(Collectors.toSet())));
  }

  private static Map<String, Long> paragraphs(Language language) {
    return MailCatalogue.load(language).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().lines().count()));
  }

  /** Remembers which keys were read. */
  private static final class Recording extends TreeMap<String, String> {
    private static final long serialVersionUID = 1;

    private final transient Set<String> read;

    Recording(Map<String, String> texts, Set<String> read) {
      super(texts);
      this.read = read;
    }

    @Override
    public @Nullable String get(Object key) {
      read.add((String) key);
      return super.get(key);
    }
  }
}
