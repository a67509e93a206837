package ca.mini.myaccount.faq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.http.TestEvent;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShowContactHandlerTest {
  private final ShowContactHandler handler = new ShowContactHandler(new TestBackend().backend());

  @Test
  void everybodyReadsWhatTheTemplateSays() {
    assertThat(new TestEvent().bodyFrom(handler))
        .hasToString(
            "{\"phone\":\"1-800-555-0134\",\"hours\":\"Monday to Friday, 9 to 5\","
                + "\"postalAddress\":\"1 Example Street, Toronto ON\","
                + "\"privacyOfficer\":{\"name\":\"Jane Tremblay\",\"email\":\"privacy@example.ca\"}}");
  }

  @Test
  void theHoursAreToldInTheLanguageThatTheLinkAsksForElseTheBrowsers() {
    JsonNode byLink = new TestEvent().query("language", "fr").bodyFrom(handler);
    JsonNode byBrowser = new TestEvent().header("accept-language", "fr-CA").bodyFrom(handler);

    assertThat(byLink.path("hours").textValue()).isEqualTo("du lundi au vendredi, de 9 h à 17 h");
    assertThat(byBrowser).isEqualTo(byLink);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONTACT_PHONE",
        "CONTACT_HOURS_EN",
        "CONTACT_HOURS_FR",
        "POSTAL_ADDRESS",
        "PRIVACY_OFFICER",
        "PRIVACY_OFFICER_EMAIL"
      })
  void withoutOneOfThemTheFunctionDoesNotStart(String setting) {
    assertThatIllegalStateException()
        .isThrownBy(() -> new ShowContactHandler(new TestBackend().without(setting).backend()))
        .withMessageContaining(setting);
  }
}
