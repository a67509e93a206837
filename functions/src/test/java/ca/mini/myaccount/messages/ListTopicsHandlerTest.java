package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.http.TestEvent;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

final class ListTopicsHandlerTest {
  private final ListTopicsHandler handler =
      new ListTopicsHandler(new TestBackend().without("MESSAGES_TABLE").backend());

  @Test
  void everybodySeesThemWithoutATable() {
    JsonNode english = new TestEvent().bodyFrom(handler);
    JsonNode french = new TestEvent().header("accept-language", "fr-CA").bodyFrom(handler);

    assertThat(english.at("/topics/1")).hasToString("{\"id\":\"PAYMENT\",\"name\":\"Payment\"}");
    assertThat(french.at("/topics/1")).hasToString("{\"id\":\"PAYMENT\",\"name\":\"Paiement\"}");
    assertThat(french.path("topics")).hasSameSizeAs(english.path("topics"));
  }
}
