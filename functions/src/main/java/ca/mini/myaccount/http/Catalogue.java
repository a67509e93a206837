package ca.mini.myaccount.http;

import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.TextCatalogue;

/** The sentences of problems in both languages, from {@code problems_en} and {@code _fr}. */
final class Catalogue {
  private final TextCatalogue texts = new TextCatalogue(Catalogue.class, "problems");

  String problem(Code code, Language language) {
    return texts.text("problem." + code, language);
  }

  String field(String code, Language language) {
    return texts.text("field." + code, language);
  }
}
