package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How we are reached, over the API. */
final class ContactTest {
  private final Stack stack = Stack.onANewDay();

  @Test
  void anybodyLearnsHowWeAreReachedAndWhoAnswersForPrivacy() {
    Answer answer = stack.browser().get("/api/contact?language=en").expect(200);

    assertThat(answer.text("phone")).isEqualTo("1-800-555-0134");
    assertThat(answer.text("hours")).startsWith("Monday to Friday");
    assertThat(answer.text("postalAddress")).contains("Richmond Hill");
    assertThat(answer.text("privacyOfficer/name")).isEqualTo("Jane Tremblay");
    assertThat(answer.text("privacyOfficer/email")).isEqualTo("privacy@example.ca");
    assertThat(answer.header("content-language")).contains("en");
  }

  @Test
  void theHoursAreToldInTheReadersLanguage() {
    Browser french = stack.browser().with("accept-language", "fr-CA,fr;q=0.9");

    assertThat(french.get("/api/contact").expect(200).text("hours")).startsWith("du lundi");
  }
}
