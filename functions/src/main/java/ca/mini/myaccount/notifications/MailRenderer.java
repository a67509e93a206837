package ca.mini.myaccount.notifications;

import static ca.mini.myaccount.notifications.MailValues.CODE;
import static ca.mini.myaccount.notifications.MailValues.FIRST_NAME;
import static ca.mini.myaccount.notifications.MailValues.LINK;
import static ca.mini.myaccount.notifications.MailValues.NOT_ME;
import static ca.mini.myaccount.notifications.MailValues.OCCURRED_AT;
import static ca.mini.myaccount.notifications.MailValues.REFERENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Token;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the mails that customers get, in their language, as text and as HTML. */
final class MailRenderer {
  private static final Pattern NOT_ONE_LINE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

  /** Invisible, and able to reorder what stands around them; joiners belong to some scripts. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}&&[^\\u200C\\u200D]]");

  /** "www.example.com" as a name: mail programs would make it a link, and whose is not known. */
  private static final Pattern LOOKS_LIKE_A_LINK = Pattern.compile("(?<=[.:/@])(?=\\S)");

  /** Every attribute in the layout is quoted, so that links need no more and stay readable. */
  private static final Mustache.Escaper HTML =
      Escapers.simple(
          new String[][] {
            {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}
          });

  private final String publicOrigin;
  private final Map<String, String> sender;
  private final Map<Language, MailCatalogue> catalogues = new EnumMap<>(Language.class);
  private final Template htmlLayout = layout("layout.html", Mustache.compiler().withEscaper(HTML));
  private final Template textLayout = layout("layout.txt", Mustache.compiler().escapeHTML(false));

  /**
   * @param publicOrigin of the portal, without a slash at the end
   * @param postalAddress of the sender, in one line
   * @param contactPhone where customers can call
   */
  MailRenderer(String publicOrigin, String postalAddress, String contactPhone) {
    this(publicOrigin, postalAddress, contactPhone, MailCatalogue::in);
  }

  MailRenderer(
      String publicOrigin,
      String postalAddress,
      String contactPhone,
      Function<Language, MailCatalogue> catalogues) {
    this.publicOrigin = requireNonNull(publicOrigin);
    sender =
        Map.of(
            "postalAddress", oneLine("postalAddress", postalAddress),
            "contactPhone", oneLine("contactPhone", contactPhone));
    for (Language language : Language.values()) {
      this.catalogues.put(language, catalogues.apply(language));
    }
  }

  /**
   * Writes one mail.
   *
   * @param given by the names in {@link MailValues}; those that are not for this mail are ignored
   * @throws IllegalArgumentException if a value that the mail needs is missing or blank
   * @throws ca.mini.myaccount.values.InvalidValueException if a link's value is not a token
   */
  Mail render(MailTemplate template, Language language, Map<String, String> given) {
    Map<String, String> values = new HashMap<>(sender);
    given.forEach(
        (name, value) -> {
          if (template.needed().contains(name) || template.optional().contains(name)) {
            values.put(name, oneLine(name, value));
          }
        });
    values.computeIfPresent(FIRST_NAME, (name, value) -> spacedOut(value));
    values.computeIfPresent(
        OCCURRED_AT, (name, value) -> TorontoTime.of(Instant.parse(value), language));
    for (String name : template.needed()) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException(template + " needs " + name);
      }
    }

    MailCatalogue catalogue = requireNonNull(catalogues.get(language));
    String subject = catalogue.text(template.key() + ".subject", values);
    Map<String, Object> page = new HashMap<>(sender);
    page.put("language", language.locale().toLanguageTag());
    page.put("subject", subject);
    page.put("paragraphs", catalogue.paragraphs(template.key() + ".before", values));
    page.put("notes", catalogue.paragraphs(template.key() + ".after", values));
    for (String name : List.of("reason", "contact", "sender")) {
      page.put(name, catalogue.textOf(template, name, values));
    }
    page.put("greeting", greeting(catalogue, values));
    if (values.containsKey(CODE)) {
      page.put("code", values.get(CODE));
    }
    page.putAll(links(template, catalogue, values));
    return new Mail(subject, textLayout.execute(page), htmlLayout.execute(page));
  }

  private static String greeting(MailCatalogue catalogue, Map<String, String> values) {
    return catalogue.text(values.containsKey(FIRST_NAME) ? "greeting.name" : "greeting", values);
  }

  private Map<String, Object> links(
      MailTemplate template, MailCatalogue catalogue, Map<String, String> values) {
    Map<String, Object> links = new HashMap<>();
    template
        .page()
        .map(page -> template.needed().contains(LINK) ? page + token(values, LINK) : page)
        .map(page -> page.replace("{" + REFERENCE + "}", inPath(values.get(REFERENCE))))
        .ifPresent(
            page -> {
              String label = catalogue.text(template.key() + ".button", values);
              links.put("button", Map.of("label", label, "url", publicOrigin + page));
              links.put("hint", catalogue.text("hint", values));
            });
    List<String> forgotten = catalogue.paragraphs(template.key() + ".forgotten", values);
    if (!forgotten.isEmpty()) {
      String url = publicOrigin + "/forgot-password";
      links.put("forgotten", Map.of("paragraphs", forgotten, "url", url));
    }
    if (values.containsKey(NOT_ME)) {
      String url = publicOrigin + "/not-me" + token(values, NOT_ME);
      links.put(
          "notMe",
          Map.of(
              "text", catalogue.text("not-me", values),
              "label", catalogue.text("not-me.button", values),
              "url", url));
    }
    return links;
  }

  private static String inPath(@Nullable String value) {
    return value == null ? "" : URLEncoder.encode(value, UTF_8);
  }

  /** In the fragment, which browsers keep to themselves: it is in no server's log. */
  private static String token(Map<String, String> values, String name) {
    return "#token=" + new Token(requireNonNull(values.get(name))).value();
  }

  /** The value in one line of visible text, so that no value changes what stands around it. */
  private static String oneLine(String name, String value) {
    String line = NOT_ONE_LINE.matcher(value).replaceAll(" ");
    String visible = INVISIBLE.matcher(line).replaceAll("").strip();
    if (visible.isEmpty()) {
      throw new IllegalArgumentException(name + " is blank");
    }
    return visible;
  }

  private static String spacedOut(String name) {
    return LOOKS_LIKE_A_LINK.matcher(name).replaceAll(" ");
  }

  private static Template layout(String resource, Mustache.Compiler compiler) {
    try (Reader reader = new InputStreamReader(MailCatalogue.resource(resource), UTF_8)) {
      return compiler.compile(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
