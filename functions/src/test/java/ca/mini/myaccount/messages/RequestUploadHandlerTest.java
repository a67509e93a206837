package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.TestEvent;
import ca.mini.myaccount.store.Items;
import ca.mini.myaccount.values.Token;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

final class RequestUploadHandlerTest {
  static final String BODY =
      "{\"fileName\":\"letter.pdf\",\"contentType\":\"application/pdf\",\"size\":8,"
          + "\"sha256\":\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}";

  private final Quarantined work = new Quarantined();
  private final RequestUploadHandler handler = new RequestUploadHandler(work.parts.backend());

  @Test
  void theFileIsExpectedForADayAndItsUrlLivesAQuarterOfAnHour() {
    work.signedIn(Map.of()).commits();

    JsonNode answer = request().bodyFrom(handler);

    String id = answer.path("id").asText();
    assertThat(answer.path("state").asText()).isEqualTo("EXPECTED");
    assertThat(answer.at("/upload/url").asText())
        .isEqualTo("https://s3/incoming/" + Quarantined.USER + "/" + id + "?900");
    assertThat(answer.at("/upload/expiresAt").asText()).isEqualTo("2026-11-23T14:20:36.250Z");
    Map<String, AttributeValue> item = work.committed().get(1).put().item();
    assertThat(item)
        .containsAllEntriesOf(
            Items.stored(
                Map.of(
                    "pk",
                    "USER#" + Quarantined.USER,
                    "sk",
                    "ATTACHMENT#" + id,
                    "from",
                    "CUSTOMER",
                    "state",
                    "EXPECTED",
                    "size",
                    8,
                    "objectKey",
                    "incoming/" + Quarantined.USER + "/" + id,
                    "expiresAt",
                    1_795_529_136L)))
        .doesNotContainKeys("message", "conversation");
  }

  @Test
  void itIsCountedByTheTransactionThatExpectsIt() {
    work.signedIn(Map.of()).commits();

    request().sentTo(handler);

    var counter = work.committed().get(0).update();
    assertThat(counter.key().toString()).contains("UPLOADS_ON#2026-11-23");
    assertThat(
            Quarantined.filled(
                counter.conditionExpression(),
                counter.expressionAttributeNames(),
                counter.expressionAttributeValues()))
        .isEqualTo("(attribute_not_exists(count) OR count < 50)");
  }

  @Test
  void theFiftyFirstWaitsUntilMidnight() {
    work.signedIn(Map.of()).refuses(2, 0);

    JsonNode answer = request().sentTo(handler);

    assertThat(answer.path("statusCode").asInt()).isEqualTo(429);
    assertThat(answer.path("body").asText()).contains("TOO_MANY_UPLOADS");
    assertThat(answer.at("/headers/retry-after").asText()).isEqualTo("35664");
  }

  @Test
  void aRetryThatOvertookItselfGetsTheFirstAnswer() {
    Map<String, Object> kept =
        Map.of(
            "pk",
            "USER#" + Quarantined.USER,
            "sk",
            "IDEMPOTENCY#attachments#" + Token.sha256("attach-1"),
            "bodyHash",
            Token.sha256(BODY),
            "status",
            201,
            "answer",
            "{\"id\":\"the-first\"}",
            "expiresAt",
            1_795_529_136L);
    work.signedIn(Map.of()).refuses(3, 0).signedIn(Map.of("Users", List.of(kept)));

    assertThat(request().header("idempotency-key", "attach-1").bodyFrom(handler))
        .hasToString("{\"id\":\"the-first\"}");
  }

  @Test
  void whatCannotBeAttachedIsToldInFull() {
    work.signedIn(Map.of());

    JsonNode answer =
        Quarantined.request()
            .body(BODY.replace("letter.pdf", "photo.png").replace(":8,", ":10485761,"))
            .bodyFrom(handler);

    assertThat(answer.path("errors").findValuesAsText("code"))
        .containsExactly("INVALID_FILE_NAME", "INVALID_FILE_SIZE");
    assertThat(work.dynamoDb.asked(TransactWriteItemsRequest.class)).isEmpty();
  }

  @Test
  void withoutAnAgreementNothingIsStored() {
    work.signedIn(Map.of(), Map.of("pk", "USER#" + Quarantined.USER, "sk", "LINKS"));

    assertThat(request().sentTo(handler).path("statusCode").asInt()).isEqualTo(403);
  }

  private static TestEvent request() {
    return Quarantined.request().body(BODY);
  }
}
