package ca.mini.myaccount.messages;

import static ca.mini.myaccount.messages.StaffScript.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.PageKey;
import ca.mini.myaccount.http.TestEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

final class ListOpenConversationsHandlerTest {
  private static final String TIE = "2026-11-23T13:00:00.000Z";

  private final StaffScript script = new StaffScript();
  private final ListOpenConversationsHandler handler =
      new ListOpenConversationsHandler(script.parts.backend());

  @Test
  void theShardsAreOneListByTimeAndThenByNumber() {
    script.queries(List.of(waiting("00000-00002", TIE), waiting("00000-00004", TIE)));
    script.queries(List.of(waiting("00000-00001", TIE), waiting("00000-00003", TIE)));

    JsonNode list = request().query("limit", "3").bodyFrom(handler);

    assertThat(ids(list)).containsExactly("00000-00001", "00000-00002", "00000-00003");
    assertThat(list.path("next").asText()).isEqualTo(PageKey.encoded(TIE + "#00000-00003"));
    assertThat(list.path("oldestWaitingSince").asText()).isEqualTo("2026-11-23T13:00:00Z");
  }

  @Test
  void thereIsMoreWhenOneShardHasOneMoreThanThePage() {
    script.queries(List.of(waiting("00000-00002", TIE), waiting("00000-00004", TIE)));
    script.queries(List.of());
    assertThat(request().query("limit", "1").bodyFrom(handler).has("next")).isTrue();

    script.queries(List.of(waiting("00000-00002", TIE)));
    script.queries(List.of());
    assertThat(request().query("limit", "1").bodyFrom(handler).has("next")).isFalse();
  }

  @Test
  void eachShardGoesOnAfterThePageBefore() {
    script.queries(List.of());
    script.queries(List.of());

    request().query("next", PageKey.encoded(TIE + "#00000-00003")).bodyFrom(handler);

    assertThat(script.dynamoDb.asked(QueryRequest.class))
        .hasSize(2)
        .allSatisfy(
            query ->
                assertThat(query.expressionAttributeValues().toString())
                    .contains(TIE + "#00000-00003"))
        .extracting(QueryRequest::indexName)
        .containsOnly("queue");
  }

  @Test
  void whatHasExpiredIsNotListed() {
    script.queries(List.of(conversation(Map.of("expiresAt", 1))));
    script.queries(List.of());

    assertThat(request().bodyFrom(handler)).hasToString("{\"conversations\":[]}");
  }

  @Test
  void aConversationThatIsGoneSinceTheIndexWasReadIsNotListed() {
    script.queries(List.of(Map.of("id", StaffScript.ID, "activity", TIE + "#" + StaffScript.ID)));
    script.batch(Map.of("Messages", List.of()));

    assertThat(request().query("userId", StaffScript.USER_ID).bodyFrom(handler))
        .hasToString("{\"conversations\":[]}");
  }

  private static Map<String, Object> waiting(String id, String since) {
    return conversation(Map.of("id", id, "waitingSince", since, "queuedAt", since + "#" + id));
  }

  private static TestEvent request() {
    return StaffScript.request("messages:read");
  }

  private static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.path("conversations").forEach(one -> ids.add(one.path("id").asText()));
    return ids;
  }
}
