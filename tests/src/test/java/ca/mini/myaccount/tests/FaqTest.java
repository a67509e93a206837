package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The questions that customers ask often, over the API. */
final class FaqTest {
  private final Stack stack = Stack.onANewDay();

  @Test
  void anybodyReadsThemInTheLanguageThatTheLinkAsksFor() {
    Answer english = stack.browser().get("/api/faq?language=en").expect(200);
    Answer french = stack.browser().get("/api/faq?language=fr").expect(200);

    assertThat(english.text("questions/0/question")).isEqualTo("What is My MINI Account?");
    assertThat(french.text("questions/0/question")).isEqualTo("Qu’est-ce que Mon compte MINI?");
    assertThat(english.header("content-language")).contains("en");
    assertThat(french.header("content-language")).contains("fr");
  }

  @Test
  void withoutOneTheBrowsersLanguageCounts() {
    assertThat(
            stack
                .browser()
                .with("accept-language", "fr-CA,fr;q=0.9")
                .get("/api/faq")
                .expect(200)
                .text("questions/0/question"))
        .isEqualTo("Qu’est-ce que Mon compte MINI?");
  }
}
