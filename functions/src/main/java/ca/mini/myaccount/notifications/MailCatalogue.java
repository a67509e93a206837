package ca.mini.myaccount.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.values.Language;
import com.samskivert.mustache.Mustache;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The texts of all mails in one language; plain text, which the layouts escape where they must. */
final class MailCatalogue {
  private static final Mustache.Compiler PLAIN_TEXT = Mustache.compiler().escapeHTML(false);

  private final Map<String, String> texts;

  MailCatalogue(Map<String, String> texts) {
    this.texts = texts;
  }

  static MailCatalogue in(Language language) {
    return new MailCatalogue(load(language));
  }

  /** All texts by key. */
  static Map<String, String> load(Language language) {
    Properties properties = new Properties();
    try (InputStream in = resource("mail_" + language.tag() + ".properties");
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
  }

  /** A file beside the catalogues. */
  static InputStream resource(String name) throws IOException {
    InputStream in = MailCatalogue.class.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException(name);
    }
    return in;
  }

  /**
   * The text under a key, filled in.
   *
   * @throws IllegalStateException if there is none
   */
  String text(String key, Map<String, String> values) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalStateException("no text " + key);
    }
    return PLAIN_TEXT.compile(text).execute(values);
  }

  /** The text under a key of one mail, or else the one that all mails share. */
  String textOf(MailTemplate template, String key, Map<String, String> values) {
    String own = template.key() + "." + key;
    return text(texts.containsKey(own) ? own : key, values);
  }

  /** The paragraphs, one a line of the text under the key; none if there is no such text. */
  List<String> paragraphs(String key, Map<String, String> values) {
    return texts.containsKey(key) ? text(key, values).lines().toList() : List.of();
  }
}
