package ca.mini.myaccount.agreements;

import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.TextCatalogue;
import java.util.EnumMap;
import java.util.Map;

/**
 * What customers read within answers about agreements, in both languages, from {@code
 * agreements_en} and {@code _fr}.
 */
final class Sentences {
  private final TextCatalogue texts = new TextCatalogue(Sentences.class, "agreements");
  private final String phone;
  private final Map<Language, String> hours = new EnumMap<>(Language.class);

  Sentences(Backend backend) {
    phone = backend.settings().required("CONTACT_PHONE");
    for (Language language : Language.values()) {
      hours.put(language, backend.settings().required("CONTACT_HOURS_" + language.name()));
    }
  }

  /** The phone number to call. */
  String phone() {
    return phone;
  }

  /** When somebody answers there. */
  String hours(Language language) {
    return requireNonNull(hours.get(language));
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
    return texts.text(key, language).replace("{phone}", phone).replace("{hours}", hours(language));
  }
}
