package ca.mini.myaccount.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.values.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | FR",
        "en | EN",
        "fr-CA,fr;q=0.9,en;q=0.8 | FR",
        "en-CA,en;q=0.9,fr-CA;q=0.8 | EN",
        "de-DE,de;q=0.9,fr;q=0.5,en;q=0.1 | FR",
        "FR-ca | FR",
        "de, ja | EN",
        "* | EN",
        "'' | EN",
        ",;q=,,; | EN",
      })
  void anAnswerIsInTheFirstOfOurLanguagesThatTheBrowserAccepts(String header, Language language) {
    assertThat(new TestEvent().header("accept-language", header).request().language())
        .isEqualTo(language);
  }

  @Test
  void aLanguageInTheQueryIsPreferred() {
    TestEvent event = new TestEvent().header("accept-language", "en");

    assertThat(event.query("language", "fr").request().language()).isEqualTo(Language.FR);
    assertThat(event.query("language", "xx").request().language()).isEqualTo(Language.EN);
  }

  @Test
  void aRequestThatSaysNothingIsAnsweredInEnglish() {
    assertThat(new TestEvent().request().language()).isEqualTo(Language.EN);
  }

  @Test
  void aHeaderIsFoundHoweverItIsWritten() {
    assertThat(new TestEvent().header("X-Something", "1").request().header("x-something"))
        .contains("1");
  }

  @Test
  void aCookieIsFoundByItsWholeName() {
    Request request =
        new TestEvent()
            .cookie("__Host-session-old=1")
            .cookie("x__Host-session=2")
            .cookie("__Host-session=a=b.c")
            .request();

    assertThat(request.cookie("__Host-session")).contains("a=b.c");
    assertThat(request.cookie("__Host-device")).isEmpty();
    assertThat(new TestEvent().request().cookie("__Host-session")).isEmpty();
  }

  @Test
  void aPageHasTheUsualSizeUnlessAnotherIsAskedFor() {
    assertThat(new TestEvent().request().limit(20, 50)).isEqualTo(20);
    assertThat(new TestEvent().query("limit", "1").request().limit(20, 50)).isEqualTo(1);
    assertThat(new TestEvent().query("limit", "50").request().limit(20, 50)).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "51", "-1", "", "ten", "1.5", "99999999999", " 5", "5;", "1,2"})
  void aPageOfAnotherSizeIsRefused(String limit) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> new TestEvent().query("limit", limit).request().limit(20, 50))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(Code.INVALID_PAGE));
  }

  @Test
  void aMissingPartOfThePathIsNotFound() {
    assertThat(new TestEvent().path("id", "1").request().pathParameter("id")).isEqualTo("1");
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> new TestEvent().request().pathParameter("id"))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(Code.NOT_FOUND));
  }

  @Test
  void theSourceIsTheViewerThatTheDistributionNames() {
    assertThat(new TestEvent().request().source()).isEqualTo(new Source("198.51.100.24"));
  }

  @Test
  void theSourceIsApiGatewaysWhereNothingNamesTheViewer() {
    assertThat(new TestEvent().withoutHeader("x-viewer-address").request().source())
        .isEqualTo(new Source("64.252.68.77"));
  }

  @Test
  void whatAViewerForwardsOfItselfIsNotBelieved() {
    assertThat(new TestEvent().header("x-forwarded-for", "203.0.113.9").request().source())
        .isEqualTo(new Source("198.51.100.24"));
  }
}
