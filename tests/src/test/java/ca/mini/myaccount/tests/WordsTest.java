package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tests of pages look for what this reads. */
final class WordsTest {
  private final Words english = Words.of(Look.DESKTOP);
  private final Words french = Words.of(Look.PHONE.french().dark());

  @Test
  void aTextIsReadAsThePortalShowsIt() {
    assertThat(english.get("register.button")).isEqualTo("Register Now");
    assertThat(french.get("sign-in.forgot")).isEqualTo("Mot de passe oublié?");
    assertThat(french.get("register.sent")).contains("«\u00a0").doesNotContain("\\");
  }

  @Test
  void whatIsFilledInIsFilledIn() {
    assertThat(english.get("mail.wait", Map.of("time", "0:45")))
        .isEqualTo("You can have it sent again in 0:45.");
    assertThat("You can have it sent again in 0:45.").matches(english.like("mail.wait"));
    assertThatThrownBy(() -> english.get("mail.wait", Map.of())).hasMessageContaining("mail.wait");
  }

  @Test
  void aNumberHasTheFormOfItsLanguage() {
    assertThat(english.count("device.tries", 0)).isEqualTo("0 tries left");
    assertThat(english.count("device.tries", 1)).isEqualTo("1 try left");
    assertThat(french.count("device.tries", 0))
        .isEqualTo(french.get("device.tries.one", Map.of("n", 0)));
  }

  @Test
  void aTextThatIsNotThereFailsTheTest() {
    assertThatThrownBy(() -> english.get("no.such.key")).hasMessage("no.such.key");
  }
}
