package ca.mini.myaccount.agreements;

import ca.mini.myaccount.backend.Backend;
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

/**
 * What customers read within answers about agreements, in both languages, from {@code
 * agreements_en} and {@code _fr}.
 */
final class Sentences {
  private final Map<Language, Properties> texts = new EnumMap<>(Language.class);
  private final String phone;
  private final Map<Language, String> hours = new EnumMap<>(Language.class);

  Sentences(Backend backend) {
    phone = backend.settings().required("CONTACT_PHONE");
    for (Language language : Language.values()) {
      texts.put(language, load("agreements_" + language.tag() + ".properties"));
      hours.put(language, backend.settings().required("CONTACT_HOURS_" + language.name()));
    }
  }

  /** The phone number to call. */
  String phone() {
    return phone;
  }

  /** When somebody answers there. */
  String hours(Language language) {
    return of(hours, language);
  }

  /** Why a payment was returned. */
  String returned(ReturnReason reason, Language language) {
    return text("returned." + reason, language);
  }

  /** What to do about a returned payment. */
  String whatToDo(Language language) {
    return text("returned.whatToDo", language);
  }

  /** What a payoff quote is, and is not. */
  String disclaimer(Agreement.Product product, Language language) {
    return text("payoff." + product, language);
  }

  private String text(String key, Language language) {
    String text = of(texts, language).getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text for " + key + " in " + language);
    }
    return text.replace("{phone}", phone).replace("{hours}", hours(language));
  }

  private static <T> T of(Map<Language, T> values, Language language) {
    T value = values.get(language);
    if (value == null) {
      throw new IllegalStateException("nothing in " + language);
    }
    return value;
  }

  private static Properties load(String name) {
    try (InputStream in = Sentences.class.getResourceAsStream(name)) {
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
