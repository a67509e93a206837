package ca.mini.myaccount.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.agreements.Agreement.Product;
import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.values.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What customers read about their agreements. */
final class SentencesTest {
  private final Sentences sentences = new Sentences(new TestBackend().backend());

  @ParameterizedTest
  @EnumSource
  void everySentenceIsThereAndSaysWhomToCall(Language language) {
    for (ReturnReason reason : ReturnReason.values()) {
      assertThat(sentences.returned(reason, language)).isNotBlank().doesNotContain("{");
    }
    for (Product product : Product.values()) {
      assertThat(sentences.disclaimer(product, language))
          .contains("1-800-555-0134", sentences.hours(language))
          .doesNotContain("{");
    }
    assertThat(sentences.whatToDo(language))
        .contains("1-800-555-0134", sentences.hours(language))
        .doesNotContain("{");
  }

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Properties english = load("en");
    Properties french = load("fr");

    assertThat(french.keySet()).isEqualTo(english.keySet());
    english.forEach((key, text) -> assertThat(french.get(key)).isNotEqualTo(text));
  }

  @Test
  void aReasonThatIsNotKnownIsAnother() {
    assertThat(ReturnReason.of(Optional.of("PAYMENT_STOPPED")))
        .isEqualTo(ReturnReason.PAYMENT_STOPPED);
    assertThat(ReturnReason.of(Optional.of("R42"))).isEqualTo(ReturnReason.OTHER);
    assertThat(ReturnReason.of(Optional.empty())).isEqualTo(ReturnReason.OTHER);
  }

  private static Properties load(String language) throws IOException {
    Properties properties = new Properties();
    String name = "agreements_" + language + ".properties";
    try (InputStream in = Sentences.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return properties;
  }
}
