package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the portal's files, whatever the pages show. */
final class SiteTest {
  private static final String ENGLISH = "text/en.js";
  private static final String FRENCH = "text/fr.js";
  private static final String ENGLISH_TERMS = "text/terms-en.js";
  private static final String FRENCH_TERMS = "text/terms-fr.js";
  private static final int OWN_SCRIPTS = 40_000;
  private static final int FIRST_VIEW = 60_000;

  private static final Pattern ENTRY = Pattern.compile("(?m)^  '([^']+)':\\s*(.*)$");
  private static final Pattern NAME = Pattern.compile("(\\{\\w+\\})");
  private static final Pattern ASKED = Pattern.compile("\\bt\\(\\s*'([^']+)'");
  private static final Pattern ASKED_BY_NUMBER = Pattern.compile("\\btn\\(\\s*'([^']+)'");
  private static final Pattern EVENTS = Pattern.compile("\n    ActivityEvent:\n((?:      .*\n)+)");
  private static final Pattern EVENT = Pattern.compile("(?m)^        - ([A-Z]{2,}(?:_[A-Z]+)+)$");
  private static final Pattern PART = Pattern.compile("(?m)^ +(title|link|text|')");
  private static final Pattern LITERAL = Pattern.compile("'([a-z][a-z0-9.-]*)'");
  private static final Pattern COMPOSED = Pattern.compile("\\btn?\\(`([^`$]+)\\$\\{");

  static Set<String> modules() {
    return Site.modules();
  }

  static List<String> pages() {
    return Site.routes().stream().map(Site.Route::module).toList();
  }

  static List<String> modulesThatDraw() {
    return Site.modules().stream().filter(module -> !module.startsWith("text/")).toList();
  }

  @Test
  void bothLanguagesSayTheSameInTheSameOrder() {
    Map<String, String> english = catalogue(ENGLISH);
    Map<String, String> french = catalogue(FRENCH);

    assertThat(french.keySet()).containsExactlyElementsOf(english.keySet());
    english.forEach(
        (key, text) ->
            assertThat(names(french.getOrDefault(key, ""))).as(key).isEqualTo(names(text)));
  }

  @Test
  void noTextIsEmptyOrThereTwice() {
    for (String language : List.of(ENGLISH, FRENCH)) {
      List<String> keys = Site.all(ENTRY, Site.text(language));
      assertThat(keys).hasSizeGreaterThan(40).doesNotHaveDuplicates();
      assertThat(catalogue(language)).doesNotContainValue("'',");
    }
  }

  @Test
  void theTermsHaveTheSameSectionsInBothLanguages() {
    assertThat(shape(Site.text(FRENCH_TERMS)))
        .isEqualTo(shape(Site.text(ENGLISH_TERMS)))
        .hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @MethodSource("modulesThatDraw")
  void everyTextThatIsAskedForIsThere(String module) {
    Set<String> keys = catalogue(ENGLISH).keySet();
    String code = Site.code(module);

    assertThat(keys).containsAll(Site.all(ASKED, code));
    for (String key : Site.all(ASKED_BY_NUMBER, code)) {
      assertThat(keys).contains(key + ".one", key + ".other");
    }
    for (String beginning : Site.all(COMPOSED, code)) {
      assertThat(keys).anyMatch(key -> key.startsWith(beginning));
    }
  }

  @Test
  void everyTextIsAskedForSomewhere() {
    Set<String> literals = new TreeSet<>();
    List<String> beginnings = new ArrayList<>();
    for (String module : modulesThatDraw()) {
      literals.addAll(Site.all(LITERAL, Site.code(module)));
      beginnings.addAll(Site.all(COMPOSED, Site.code(module)));
    }

    assertThat(catalogue(ENGLISH).keySet())
        .allMatch(
            key ->
                literals.contains(key)
                    || literals.contains(key.replaceFirst("\\.(one|other)$", ""))
                    || beginnings.stream().anyMatch(key::startsWith));
  }

  @Test
  void whateverHappensInAnAccountHasAName() {
    List<String> events = Site.all(EVENT, Site.all(EVENTS, Project.text("openapi.yaml")).get(0));

    assertThat(events).contains("SIGNED_IN", "MESSAGE_SENT").hasSizeGreaterThan(30);
    assertThat(catalogue(ENGLISH).keySet())
        .containsAll(events.stream().map("activity."::concat).toList());
  }

  @Test
  void whatIsImportedIsThereAndWhatIsThereIsImported() {
    List<String> entrances = new ArrayList<>(Site.linked());
    assertThat(entrances).contains("js/app.js", "css/app.css", "favicon.svg");
    entrances.addAll(List.of(ENGLISH, FRENCH, ENGLISH_TERMS, FRENCH_TERMS, "pages/not-found.js"));
    entrances.addAll(pages());

    Set<String> reached = Site.closure(entrances);
    assertThat(Site.files()).containsAll(reached);
    assertThat(reached).containsAll(Site.modules());
  }

  @Test
  void everyRouteHasItsModule() {
    assertThat(Site.files()).containsAll(Site.routes().stream().map(Site.Route::module).toList());
  }

  /** A module is loaded when it is needed, so what counts is what a page needs. */
  @ParameterizedTest
  @MethodSource("pages")
  void theScriptsOfAPageAreSmall(String page) {
    Set<String> scripts = Site.closure(List.of("js/app.js", page, FRENCH));
    scripts.retainAll(Site.modules());

    int bytes = Site.compressed(scripts);
    System.out.println(page + " needs " + bytes + " bytes of our scripts, one language included");
    assertThat(bytes).isLessThanOrEqualTo(OWN_SCRIPTS);
  }

  @Test
  void everyRuleOfTheStyleSheetEnds() {
    String rules = Site.text("css/app.css");

    assertThat(rules.chars().filter(c -> c == '}').count())
        .isEqualTo(rules.chars().filter(c -> c == '{').count());
    assertThat(Site.all(Pattern.compile("(?m)^(\\.[a-z-]+)"), rules))
        .contains(".tabs", ".list", ".message", ".chart");
  }

  @Test
  void theFirstViewIsSmall() {
    Set<String> files = new TreeSet<>(Site.linked());
    files.add("index.html");
    files.addAll(Site.closure(List.of("js/app.js", "pages/home.js", FRENCH)));

    int bytes = Site.compressed(files);
    System.out.println("The portal's first view: " + bytes + " bytes in " + files.size());
    assertThat(bytes).isLessThanOrEqualTo(FIRST_VIEW);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void nothingIsInlineAndNoTextBecomesMarkup(String module) {
    assertThat(Site.code(module))
        .doesNotContainPattern("\\sstyle=|\\.style\\b|<style|<script|\\son[a-z]+=")
        .doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|document\\.write")
        .doesNotContainPattern("\\beval\\(|new Function|javascript:")
        .doesNotContainPattern("https?://");
  }

  @Test
  void thePageItselfRunsAndStylesNothingInline() {
    assertThat(Site.text("index.html"))
        .doesNotContainPattern("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=|https?://");
  }

  @Test
  void everyFileIsPublishedWithTheTypeThatItIsServedWithHere() {
    Stack stack = Stack.onANewDay();
    String publish = Project.text("portal/publish");

    for (String file : Site.files()) {
      String end = file.substring(file.lastIndexOf('.'));
      Matcher put = Pattern.compile("\nput \\" + end + " '([^']+)'").matcher(publish);
      assertThat(put.find()).as(end).isTrue();
      assertThat(stack.browser().get("/" + file).expect(200).header("content-type"))
          .isEqualTo(put.group(1));
    }
  }

  private static Map<String, String> catalogue(String file) {
    Map<String, String> texts = new LinkedHashMap<>();
    Matcher entries = ENTRY.matcher(Site.text(file));
    while (entries.find()) {
      texts.put(entries.group(1), entries.group(2));
    }
    return texts;
  }

  /** Which properties and paragraphs follow each other. */
  private static List<String> shape(String terms) {
    return Site.all(PART, terms);
  }

  /** What is filled in. */
  private static Set<String> names(String text) {
    return new TreeSet<>(Site.all(NAME, text));
  }
}
