package ca.mini.myaccount.tests;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the portal says, in the language of a look, by the keys of its catalogues. The words of the
 * FAQ themselves a test had better spell out once, so that it notices when they change.
 */
final class Words {
  private static final Pattern ENTRY = Pattern.compile("(?m)^  '([^']+)': '(.*)',$");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)\\}");

  private static final Words ENGLISH = read("text/en.js");
  private static final Words FRENCH = read("text/fr.js");

  private final Map<String, String> texts;

  private Words(Map<String, String> texts) {
    this.texts = texts;
  }

  static Words of(Look look) {
    return look.locale().startsWith("fr") ? FRENCH : ENGLISH;
  }

  private static Words read(String file) {
    return new Words(
        ENTRY
            .matcher(Site.text(file))
            .results()
            .collect(toUnmodifiableMap(entry -> entry.group(1), entry -> plain(entry.group(2)))));
  }

  private static String plain(String literal) {
    return ESCAPED
        .matcher(literal)
        .replaceAll(
            escaped ->
                Matcher.quoteReplacement(
                    escaped.group(1) == null
                        ? escaped.group(2)
                        : Character.toString(Integer.parseInt(escaped.group(1), 16))));
  }

  /** A text as it stands in the catalogue. */
  String get(String key) {
    return requireNonNull(texts.get(key), key);
  }

  /**
   * A text with its {@code {names}} filled in.
   *
   * @param values for all of them, by name
   */
  String get(String key, Map<String, ?> values) {
    return NAME.matcher(get(key))
        .replaceAll(
            name -> {
              Object value =
                  requireNonNull(values.get(name.group(1)), key + " wants " + name.group());
              return Matcher.quoteReplacement(value.toString());
            });
  }

  /** A text whatever is filled in, to be found rather than compared. */
  Pattern like(String key) {
    StringBuilder pattern = new StringBuilder();
    Matcher names = NAME.matcher(get(key));
    int end = 0;
    while (names.find()) {
      pattern.append(literal(get(key).substring(end, names.start()))).append(".+");
      end = names.end();
    }
    return Pattern.compile(pattern + literal(get(key).substring(end)));
  }

  /** As JavaScript understands it too, which knows no quotes in patterns. */
  private static String literal(String text) {
    return text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
  }

  /** The form that a number wants, {@code key.one} or {@code key.other}, with {@code {n}}. */
  String count(String key, int n) {
    // Nothing is singular in French.
    boolean one = n == 1 || (n == 0 && equals(FRENCH));
    return get(key + (one ? ".one" : ".other"), Map.of("n", n));
  }
}
