package ca.mini.myaccount.notifications;

import static ca.mini.myaccount.notifications.Samples.CONTACT_PHONE;
import static ca.mini.myaccount.notifications.Samples.textRenderer;
import static ca.mini.myaccount.notifications.Samples.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ca.mini.myaccount.values.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TextRendererTest {
  /** The longest that template.yaml takes for DomainName. */
  private static final String LONGEST_HOST = "a".repeat(50) + ".example.ca.zz";

  static Stream<Arguments> texts() {
    return Arrays.stream(TextTemplate.values())
        .flatMap(
            template -> Arrays.stream(Language.values()).map(tag -> Arguments.of(template, tag)));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextIsOneSegmentOfGsm7(TextTemplate template, Language language) {
    assertThat(textRenderer().render(template, language, valuesOf(template)))
        .matches(Gsm7::fits, "in GSM-7")
        .matches(Gsm7::isOneSegment, "one segment");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextIsOneSegmentForTheLongestDomainToo(TextTemplate template, Language language) {
    assertThat(LONGEST_HOST).hasSize(64);
    TextRenderer renderer = new TextRenderer("https://" + LONGEST_HOST, CONTACT_PHONE);

    assertThat(renderer.render(template, language, valuesOf(template)))
        .matches(Gsm7::fits, "in GSM-7")
        .matches(Gsm7::isOneSegment, "one segment");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextSaysWhoSendsItAndIsWhole(TextTemplate template, Language language) {
    assertThat(textRenderer().render(template, language, valuesOf(template)))
        .contains("MINI")
        .doesNotContain("{{", "}}", "null")
        .doesNotContainPattern("https?:|www\\.");
  }

  @ParameterizedTest
  @CsvSource({
    "https://myaccount.example.ca, myaccount.example.ca",
    "http://localhost:8080, localhost",
    "https://myaccount.example.ca:8443, myaccount.example.ca",
  })
  void theLastLineOfACodeIsForAutofillAndHasNoPort(String origin, String host) {
    for (Language language : Language.values()) {
      String text =
          new TextRenderer(origin, CONTACT_PHONE)
              .render(TextTemplate.DEVICE_CODE, language, Map.of("code", "042917"));

      List<String> lines = text.lines().toList();
      assertThat(lines).hasSize(2);
      assertThat(lines.get(1)).isEqualTo("@" + host + " #042917");
      assertThat(lines.get(0)).startsWith("042917 ");
      assertThat(text).doesNotEndWith("\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"EN, Do not share it", "FR, Ne le communiquez à personne"})
  void aCodeSaysThatItIsNotToBeShared(Language language, String warning) {
    assertThat(
            textRenderer()
                .render(TextTemplate.DEVICE_CODE, language, valuesOf(TextTemplate.DEVICE_CODE)))
        .contains(warning);
  }

  @ParameterizedTest
  @EnumSource
  void whoeverDidNotChangeThePhoneIsToldWhereToCall(Language language) {
    assertThat(textRenderer().render(TextTemplate.PHONE_CHANGED, language, Map.of()))
        .contains(CONTACT_PHONE)
        .doesNotContain("@", "#");
  }

  @Test
  void typographyDoesNotMakeTheTextTwiceAsLong() {
    TextRenderer renderer = new TextRenderer("https://a.example.ca", "1\u00a0800\u202f555‑0134");

    assertThat(renderer.render(TextTemplate.PHONE_CHANGED, Language.FR, Map.of()))
        .startsWith("MINI : ")
        .contains("n'était", "1 800 555-0134")
        .matches(Gsm7::fits, "in GSM-7");
  }

  @Test
  void aMissingCodeThrows() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> textRenderer().render(TextTemplate.DEVICE_CODE, Language.EN, Map.of("link", "x")))
        .withMessageContaining("code");
  }

  @ParameterizedTest
  @CsvSource({"e, 1", "é, 1", "€, 2", "[, 2", "'a\n', 2"})
  void signsAreCountedAsPhonesDo(String text, int septets) {
    assertThat(Gsm7.length(text)).isEqualTo(septets);
    assertThat(Gsm7.fits(text)).isTrue();
  }

  @Test
  void oneSignOutsideOfGsm7LeavesRoomForSeventy() {
    assertThat(Gsm7.isOneSegment("e".repeat(160))).isTrue();
    assertThat(Gsm7.isOneSegment("e".repeat(161))).isFalse();
    assertThat(Gsm7.isOneSegment("ê" + "e".repeat(69))).isTrue();
    assertThat(Gsm7.isOneSegment("ê" + "e".repeat(70))).isFalse();
    assertThat(Gsm7.fits("ç")).isFalse();
    assertThat(Gsm7.fits("’")).isFalse();
  }
}
