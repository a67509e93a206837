package ca.mini.myaccount.http;

import ca.mini.myaccount.values.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** The sentences of problems in both languages, from {@code problems_en} and {@code _fr}. */
final class Catalogue {
  private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

  Catalogue() {
    for (Language language : Language.values()) {
      texts.put(language, load("problems_" + language.tag() + ".properties"));
    }
  }

  String problem(Code code, Language language) {
    return text("problem." + code, language);
  }

  String field(String code, Language language) {
    return text("field." + code, language);
  }

  private String text(String key, Language language) {
    Properties properties = texts.getOrDefault(language, new Properties());
    String text = properties.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text for " + key + " in " + language);
    }
    return text;
  }

  private static Properties load(String name) {
    try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the package");
      }
      Properties properties = new Properties();
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
