package ca.mini.myaccount.notifications;

import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.values.Language;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes texts to phones: of one segment, since parts may arrive in any order, or not at all.
 *
 * <p>A segment takes 160 signs of GSM-7, but 70 if only one sign is not in it (3GPP TS 23.038).
 */
final class TextRenderer {
  private final String host;
  private final String contactPhone;
  private final Map<Language, MailCatalogue> catalogues = new EnumMap<>(Language.class);

  /**
   * @param publicOrigin of the portal
   * @param contactPhone where customers can call
   */
  TextRenderer(String publicOrigin, String contactPhone) {
    this(publicOrigin, contactPhone, MailCatalogue::in);
  }

  TextRenderer(
      String publicOrigin, String contactPhone, Function<Language, MailCatalogue> catalogues) {
    host = requireNonNull(URI.create(publicOrigin).getHost());
    this.contactPhone = requireNonNull(contactPhone);
    for (Language language : Language.values()) {
      this.catalogues.put(language, catalogues.apply(language));
    }
  }

  /**
   * Writes one text. One with a code ends with the line by which browsers recognize for which site
   * it is, and fill it in there only (WICG, "Origin-bound one-time codes").
   *
   * @throws IllegalArgumentException if a value that the text needs is missing
   */
  String render(TextTemplate template, Language language, Map<String, String> given) {
    Map<String, String> values = new HashMap<>();
    values.put("contactPhone", contactPhone);
    for (String name : template.needed()) {
      String value = given.get(name);
      if (value == null) {
        throw new IllegalArgumentException(template + " needs " + name);
      }
      values.put(name, value);
    }
    MailCatalogue catalogue = requireNonNull(catalogues.get(language));
    String text = inGsm7(catalogue.text(template.key(), values));
    return template.needed().contains(MailValues.CODE)
        ? text + "\n@" + host + " #" + values.get(MailValues.CODE)
        : text;
  }

  /** What typography has and GSM-7 has not, as phones write it. */
  private static String inGsm7(String text) {
    return text.replace('’', '\'')
        .replace('\u00a0', ' ')
        .replace('\u202f', ' ')
        .replaceAll("[\u2010-\u2014]", "-");
  }
}
