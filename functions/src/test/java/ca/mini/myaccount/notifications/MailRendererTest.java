package ca.mini.myaccount.notifications;

import static ca.mini.myaccount.notifications.MailTemplate.ACCOUNT_ACTIVATED;
import static ca.mini.myaccount.notifications.MailTemplate.ACTIVATE_ACCOUNT;
import static ca.mini.myaccount.notifications.MailTemplate.EXISTING_ACCOUNT;
import static ca.mini.myaccount.notifications.MailTemplate.RESET_PASSWORD;
import static ca.mini.myaccount.notifications.MailValues.FIRST_NAME;
import static ca.mini.myaccount.notifications.MailValues.LINK;
import static ca.mini.myaccount.notifications.MailValues.NEW_EMAIL_MASKED;
import static ca.mini.myaccount.notifications.MailValues.NOT_ME;
import static ca.mini.myaccount.notifications.Samples.CONTACT_PHONE;
import static ca.mini.myaccount.notifications.Samples.LINK_TOKEN;
import static ca.mini.myaccount.notifications.Samples.NOT_ME_TOKEN;
import static ca.mini.myaccount.notifications.Samples.ORIGIN;
import static ca.mini.myaccount.notifications.Samples.POSTAL_ADDRESS;
import static ca.mini.myaccount.notifications.Samples.REFERENCE;
import static ca.mini.myaccount.notifications.Samples.valuesOf;
import static ca.mini.myaccount.notifications.Samples.with;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.mini.myaccount.values.InvalidValueException;
import ca.mini.myaccount.values.Language;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailRendererTest {
  /** The link of each mail's button, as rules and contract have them. */
  private static final Map<MailTemplate, String> BUTTONS =
      new EnumMap<>(
          Map.ofEntries(
              entry(ACTIVATE_ACCOUNT, "/activate#token=" + LINK_TOKEN),
              entry(EXISTING_ACCOUNT, "/"),
              entry(MailTemplate.NO_ACCOUNT, "/register"),
              entry(ACCOUNT_ACTIVATED, "/"),
              entry(RESET_PASSWORD, "/reset-password#token=" + LINK_TOKEN),
              entry(MailTemplate.CONFIRM_EMAIL, "/confirm-email#token=" + LINK_TOKEN),
              entry(MailTemplate.EMAIL_CHANGED, "/restore-email#token=" + LINK_TOKEN),
              entry(MailTemplate.EMAIL_RESTORED, "/reset-password#token=" + LINK_TOKEN),
              entry(MailTemplate.SIGN_IN_STOPPED, "/forgot-password"),
              entry(MailTemplate.ACCOUNT_UNFROZEN, "/"),
              entry(MailTemplate.AGREEMENTS_LINKED, "/"),
              entry(MailTemplate.AGREEMENT_UNLINKED, "/"),
              entry(MailTemplate.NEW_AGREEMENT, "/"),
              entry(MailTemplate.MESSAGE_RECEIVED, "/messages/" + REFERENCE),
              entry(MailTemplate.MESSAGE_ANSWERED, "/messages/" + REFERENCE),
              entry(MailTemplate.ATTACHMENT_REMOVED, "/messages/" + REFERENCE)));

  /** Those that go to an account's holder and tell of something that a stranger may have done. */
  private static final EnumSet<MailTemplate> SECURITY =
      EnumSet.of(
          ACCOUNT_ACTIVATED,
          RESET_PASSWORD,
          MailTemplate.PASSWORD_CHANGED,
          MailTemplate.EMAIL_CHANGE_REQUESTED,
          MailTemplate.EMAIL_CHANGED,
          MailTemplate.EMAIL_CONFIRMED,
          MailTemplate.EMAIL_RESTORED,
          MailTemplate.SIGN_IN_STOPPED,
          MailTemplate.DEVICE_AUTHORIZED,
          MailTemplate.AGREEMENTS_LINKED,
          MailTemplate.LINK_MOVED,
          MailTemplate.PASSKEY_ADDED,
          MailTemplate.PASSKEY_REMOVED,
          MailTemplate.PASSKEY_REFUSED);

  private final MailRenderer renderer = Samples.renderer();

  static Stream<Arguments> mails() {
    return Arrays.stream(MailTemplate.values())
        .flatMap(
            template -> Arrays.stream(Language.values()).map(tag -> Arguments.of(template, tag)));
  }

  @ParameterizedTest
  @MethodSource("mails")
  void everyMailIsWholeInBothParts(MailTemplate template, Language language) {
    Mail mail = renderer.render(template, language, valuesOf(template));

    assertThat(mail.text() + mail.html() + mail.subject()).doesNotContain("{{", "}}", "null");
    assertThat(mail.html())
        .startsWith("<!DOCTYPE html>\n<html lang=\"" + language.tag() + "-CA\">")
        .contains("<title>" + escaped(mail.subject()) + "</title>");
    assertThat(mail.text()).doesNotContain("\n\n\n").doesNotContainPattern("[<>]|&\\w+;");
    assertThat(mail.text().lines().filter(line -> !line.equals("--------")))
        .allSatisfy(line -> assertThat(mail.html()).contains(escaped(line)));
  }

  @ParameterizedTest
  @MethodSource("mails")
  void theButtonsLinkIsInBothParts(MailTemplate template, Language language) {
    Mail mail = renderer.render(template, language, valuesOf(template));

    String path = BUTTONS.get(template);
    if (path == null) {
      assertThat(mail.html()).doesNotContain("class=\"button\"");
    } else {
      assertThat(mail.html())
          .contains("<a class=\"button\" href=\"" + ORIGIN + path + "\"")
          .contains(">" + ORIGIN + path + "</a>");
      assertThat(mail.text().lines()).contains(ORIGIN + path);
    }
  }

  @ParameterizedTest
  @MethodSource("mails")
  void theSenderIsIdentified(MailTemplate template, Language language) {
    Mail mail = renderer.render(template, language, valuesOf(template));

    String sender = MailCatalogue.load(language).get("sender");
    assertThat(mail.text().lines()).contains(sender, POSTAL_ADDRESS, CONTACT_PHONE);
    assertThat(mail.html()).contains(sender, POSTAL_ADDRESS, CONTACT_PHONE);
  }

  @ParameterizedTest
  @MethodSource("mails")
  void everySecurityMailOffersThisWasNotMe(MailTemplate template, Language language) {
    Mail mail = renderer.render(template, language, valuesOf(template));

    String link = ORIGIN + "/not-me#token=" + NOT_ME_TOKEN;
    assertThat(mail.text().lines().anyMatch(link::equals)).isEqualTo(SECURITY.contains(template));
    assertThat(mail.html().contains("href=\"" + link + "\""))
        .isEqualTo(SECURITY.contains(template));
  }

  @ParameterizedTest
  @MethodSource("mails")
  void aMissingValueThrows(MailTemplate template, Language language) {
    for (String name : template.needed()) {
      Map<String, String> values = new TreeMap<>(valuesOf(template));
      values.remove(name);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> renderer.render(template, language, values))
          .withMessageContaining(name);
      values.put(name, " \n\u200b");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> renderer.render(template, language, values))
          .withMessageContaining(name);
    }
  }

  @Test
  void noRemoteContentIsLoaded() {
    assertThat(renderer.render(RESET_PASSWORD, Language.EN, valuesOf(RESET_PASSWORD)).html())
        .doesNotContainPattern("(?i)<img|<link|<script|url\\(|@import|src=");
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVATE_ACCOUNT, EN, Activate your account login, Activate Now",
    "RESET_PASSWORD, EN, Request to reset your password, Reset Password",
    "ACTIVATE_ACCOUNT, FR, Activez l’accès à votre compte, Activer maintenant",
    "RESET_PASSWORD, FR, Demande de réinitialisation de votre mot de passe,"
        + " Réinitialiser le mot de passe"
  })
  void subjectsAndButtonsAreThoseOfTheFaq(
      MailTemplate template, Language language, String subject, String button) {
    Mail mail = renderer.render(template, language, valuesOf(template));

    assertThat(mail.subject()).isEqualTo(subject);
    assertThat(mail.html()).contains(">" + button + "</a>");
    assertThat(mail.text().lines()).contains(button);
  }

  @Test
  void namesAreDataAndNotMarkup() {
    String name = "<script>\"O'Neil\" & {{link}}</script>";
    Mail mail =
        renderer.render(
            ACTIVATE_ACCOUNT, Language.EN, with(valuesOf(ACTIVATE_ACCOUNT), FIRST_NAME, name));

    assertThat(mail.html())
        .contains("Hello &lt;script&gt;&quot;O&#39;Neil&quot; &amp; {{link}}&lt;/ script&gt;,")
        .doesNotContain("<script");
    assertThat(mail.text()).startsWith("Hello <script>\"O'Neil\" & {{link}}</ script>,\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029", "\u000b", "\u0000"})
  void aNameStaysInItsLine(String lineBreak) {
    String name = "Anna" + lineBreak + lineBreak + "Your account was sold";
    Mail mail =
        renderer.render(
            ACTIVATE_ACCOUNT, Language.EN, with(valuesOf(ACTIVATE_ACCOUNT), FIRST_NAME, name));

    assertThat(mail.text()).startsWith("Hello Anna Your account was sold,\n");
    assertThat(mail.html()).contains("<p style=\"margin: 0 0 16px;\">Hello Anna Your account");
  }

  @Test
  void aNameCannotTurnTheTextAround() {
    String name = "\u202eannA\u2066\ufeff";
    Mail mail =
        renderer.render(
            ACTIVATE_ACCOUNT, Language.EN, with(valuesOf(ACTIVATE_ACCOUNT), FIRST_NAME, name));

    assertThat(mail.text()).startsWith("Hello annA,\n");
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.com, www. example. com",
    "https://example.com, https: / / example. com",
    "a@example.com, a@ example. com",
    "J.-P., J. -P.",
    "Jean-Luc, Jean-Luc",
    "👩‍🚀, 👩‍🚀"
  })
  void aNameNeverBecomesALink(String name, String shown) {
    Mail mail =
        renderer.render(
            ACTIVATE_ACCOUNT, Language.FR, with(valuesOf(ACTIVATE_ACCOUNT), FIRST_NAME, name));

    assertThat(mail.text()).startsWith("Bonjour " + shown + ",\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {LINK, NOT_ME})
  void aLinkTakesOnlyAToken(String name) {
    Map<String, String> values = with(valuesOf(RESET_PASSWORD), name, "\"><b>");

    assertThatThrownBy(() -> renderer.render(RESET_PASSWORD, Language.EN, values))
        .isInstanceOf(InvalidValueException.class);
  }

  /** What is queued for an address of which nothing is known suits each mail that it may become. */
  @ParameterizedTest
  @EnumSource(names = {"NO_ACCOUNT", "EXISTING_ACCOUNT"})
  void aNameThatAStrangerMayHaveTypedIsNotGreeted(MailTemplate template) {
    Map<String, String> values = Map.of(FIRST_NAME, "Mallory", LINK, LINK_TOKEN);

    assertThat(renderer.render(template, Language.EN, values))
        .isEqualTo(renderer.render(template, Language.EN, Map.of()));
  }

  @Test
  void whereNoAccountIsThereIsNoneToFreeze() {
    Map<String, String> values = Map.of(LINK, LINK_TOKEN, NOT_ME, NOT_ME_TOKEN);

    assertThat(renderer.render(MailTemplate.NO_ACCOUNT, Language.FR, values))
        .isEqualTo(renderer.render(MailTemplate.NO_ACCOUNT, Language.FR, Map.of()));
  }

  @Test
  void aCustomerWhoseNameIsKnownIsGreetedByIt() {
    Map<String, String> values = with(valuesOf(RESET_PASSWORD), FIRST_NAME, "Anaïs");

    assertThat(renderer.render(RESET_PASSWORD, Language.EN, values).text())
        .startsWith("Hello Anaïs,\n");
  }

  @Test
  void nobodyIsGreetedByNameWithoutOne() {
    Mail mail = renderer.render(RESET_PASSWORD, Language.FR, valuesOf(RESET_PASSWORD));

    assertThat(mail.text()).startsWith("Bonjour,\n");
  }

  @ParameterizedTest
  @EnumSource
  void anExistingAccountsHolderMaySayThatItWasSomebodyElse(Language language) {
    Mail mail = renderer.render(EXISTING_ACCOUNT, language, Map.of(NOT_ME, NOT_ME_TOKEN));

    assertThat(mail.text().lines())
        .contains(ORIGIN + "/not-me#token=" + NOT_ME_TOKEN, ORIGIN + "/forgot-password");
  }

  @Test
  void theNewAddressIsShownMasked() {
    Mail mail =
        renderer.render(
            MailTemplate.EMAIL_CHANGED, Language.EN, valuesOf(MailTemplate.EMAIL_CHANGED));

    String masked = valuesOf(MailTemplate.EMAIL_CHANGED).get(NEW_EMAIL_MASKED);
    assertThat(mail.text()).contains("is now " + masked + ".");
  }

  @ParameterizedTest
  @EnumSource
  void aCodeStandsInTheBodyAloneInItsLineAndNeverInTheSubject(Language language) {
    Mail mail =
        renderer.render(MailTemplate.DEVICE_CODE, language, valuesOf(MailTemplate.DEVICE_CODE));

    assertThat(mail.subject()).doesNotContainPattern("[0-9]");
    assertThat(mail.text().lines()).contains("042917");
    assertThat(mail.html()).contains(">042917</p>").doesNotContain("href=");
  }

  @ParameterizedTest
  @EnumSource(names = {"DEVICE_CODE", "CONTACT_CHANGED"})
  void whoeverHasAnAddressThatWasOnFileIsNotNamed(MailTemplate template) {
    Map<String, String> values = valuesOf(template);

    assertThat(renderer.render(template, Language.EN, with(values, FIRST_NAME, "Mallory")))
        .isEqualTo(renderer.render(template, Language.EN, values));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ACCOUNT_UNFROZEN", "DEVICE_EVICTED", "AGREEMENT_UNLINKED", "CONTACT_CHANGED"})
  void itWasSomebodyElseWhereTheFlowGivesALinkToSayIt(MailTemplate template) {
    Map<String, String> values = with(valuesOf(template), NOT_ME, NOT_ME_TOKEN);

    assertThat(renderer.render(template, Language.FR, values).text().lines())
        .contains(ORIGIN + "/not-me#token=" + NOT_ME_TOKEN);
  }

  @Test
  void whenItHappenedIsToldInTorontosTime() {
    Map<String, String> values = valuesOf(MailTemplate.DEVICE_AUTHORIZED);

    assertThat(renderer.render(MailTemplate.DEVICE_AUTHORIZED, Language.EN, values).text())
        .contains("Device: Firefox, Windows\n", "Time: March 1, 2026 at 2:05\u00a0p.m. EST");
    assertThat(renderer.render(MailTemplate.DEVICE_AUTHORIZED, Language.FR, values).text())
        .contains("Heure\u00a0: 1er\u00a0mars 2026 à 14\u00a0h\u00a005 HNE (Toronto)\n");
  }

  @Test
  void aSenderWithoutPostalAddressOrPhoneCannotWrite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailRenderer(ORIGIN, " ", CONTACT_PHONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailRenderer(ORIGIN, POSTAL_ADDRESS, ""));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("'", "&#39;");
  }
}
