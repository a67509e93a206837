package ca.mini.myaccount.values;

import java.util.Locale;

/** The language a customer reads: English or French, both as in Canada. */
public enum Language {
  EN(Locale.CANADA),
  FR(Locale.CANADA_FRENCH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** {@code en} or {@code fr}. */
  public String tag() {
    return locale.getLanguage();
  }

  /** The Canadian locale of this language. */
  public Locale locale() {
    return locale;
  }

  /**
   * Reads {@code en} or {@code fr}, in any case, with or without a region ({@code fr-CA}).
   *
   * @throws InvalidValueException {@code UNSUPPORTED_LANGUAGE}
   */
  public static Language parse(String tag) {
    String language = Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage();
    for (Language candidate : values()) {
      if (candidate.tag().equals(language)) {
        return candidate;
      }
    }
    throw new InvalidValueException("UNSUPPORTED_LANGUAGE");
  }
}
