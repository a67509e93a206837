package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.TestEvent;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

final class ListConversationsHandlerTest {
  private final Letters letters = new Letters();
  private final ListConversationsHandler handler =
      new ListConversationsHandler(letters.parts().backend());

  @Test
  void onlyWhatIsLinkedAndKeptIsRead() {
    letters.signedIn();
    letters.dynamoDb().answers(QueryResponse.builder().build());

    assertThat(list(Letters.request()).toString()).isEqualTo("{\"conversations\":[]}");

    QueryRequest asked = letters.dynamoDb().asked(QueryRequest.class).get(0);
    assertThat(asked.filterExpression()).isEqualTo("((#n1 IN (:v1)) AND #n2 > :v2)");
    assertThat(asked.expressionAttributeNames())
        .containsEntry("#n1", "agreementId")
        .containsEntry("#n2", "expiresAt");
    assertThat(asked.expressionAttributeValues().toString()).contains(Letters.AGREEMENT);
  }

  @Test
  void nothingIsReadWhereThereCanBeNothing() {
    letters.signedIn();

    assertThat(list(Letters.request().query("agreement", "another")).path("conversations"))
        .isEmpty();
    assertThat(letters.dynamoDb().asked(QueryRequest.class)).isEmpty();
  }

  @Test
  void aStatusIsAskedForBesides() {
    letters.signedIn();
    letters.dynamoDb().answers(QueryResponse.builder().build());

    list(Letters.request().query("status", "CLOSED"));

    QueryRequest asked = letters.dynamoDb().asked(QueryRequest.class).get(0);
    assertThat(asked.filterExpression()).isEqualTo("((#n1 IN (:v1)) AND #n2 > :v2 AND #n3 = :v3)");
    assertThat(asked.expressionAttributeNames()).containsEntry("#n3", "status");
  }

  private JsonNode list(TestEvent request) {
    return request.bodyFrom(handler);
  }
}
