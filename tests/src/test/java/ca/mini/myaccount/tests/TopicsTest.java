package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a message can be about, in the reader's language. */
final class TopicsTest {
  private final Stack stack = Stack.onANewDay();

  @Test
  void everybodySeesThemInTheOrderOfTheFile() {
    Answer english = stack.browser().get("/api/topics").expect(200);

    assertThat(texts(english, "id"))
        .containsExactly(
            "ACCOUNT_ACTIVITY",
            "PAYMENT",
            "PAYOFF",
            "END_OF_LEASE",
            "DOCUMENTS",
            "CHANGE_OF_DETAILS",
            "OTHER");
    assertThat(texts(english, "name")).contains("Payoff", "Change of address or bank account");
  }

  @Test
  void theyAreTheSameInFrenchUnderOtherNames() {
    Answer english = stack.browser().get("/api/topics").expect(200);
    Answer asked = stack.browser().get("/api/topics?language=fr").expect(200);
    Answer preferred =
        stack.browser().with("accept-language", "fr-CA,fr;q=0.9").get("/api/topics").expect(200);

    assertThat(asked.body()).isEqualTo(preferred.body());
    assertThat(texts(asked, "id")).isEqualTo(texts(english, "id"));
    assertThat(texts(asked, "name"))
        .contains("Remboursement anticipé", "Changement d’adresse ou de compte bancaire")
        .hasSameSizeAs(new HashSet<>(texts(asked, "name")));
  }

  private static List<String> texts(Answer answer, String name) {
    JsonNode topics = answer.json().path("topics");
    return StreamSupport.stream(topics.spliterator(), false)
        .map(topic -> topic.path(name).asText())
        .toList();
  }
}
