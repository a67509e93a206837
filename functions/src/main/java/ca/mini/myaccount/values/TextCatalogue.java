package ca.mini.myaccount.values;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** Texts for customers by their key, in both languages, from the properties files of a package. */
public final class TextCatalogue {
  private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

  /**
   * The texts in {@code <name>_en.properties} and {@code <name>_fr.properties}.
   *
   * @param owner a class beside which the files are
   * @throws IllegalStateException if one of them is not in the package
   */
  public TextCatalogue(Class<?> owner, String name) {
    for (Language language : Language.values()) {
      texts.put(language, load(owner, name + "_" + language.tag() + ".properties"));
    }
  }

  /**
   * The text under a key.
   *
   * @throws IllegalStateException if there is none
   */
  public String text(String key, Language language) {
    String text = texts.getOrDefault(language, new Properties()).getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text for " + key + " in " + language);
    }
    return text;
  }

  private static Properties load(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
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
