package ca.mini.myaccount.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.ses.model.RawMessage;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;

final class PrimingTest {
  private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));

  private final FakeAws aws = new FakeAws();
  private final TestBackend parts = new TestBackend().with("AWS_ENDPOINT_URL", aws.endpoint());
  private final Backend backend = parts.backend();

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void nothingIsPrimedUnlessASnapshotIsTaken() {
    List<String> ran = new ArrayList<>();

    Object kept = backend.primeBeforeCheckpoint(() -> ran.add("sample"));

    assertThat(ran).isEmpty();
    parts.checkpoint();
    assertThat(ran).containsExactly("sample");
    assertThat(kept).isNotNull();
  }

  @Test
  void chanceIsZerosInTheSnapshotAndRealAfterIt() {
    List<String> ids = new ArrayList<>();
    Object kept = backend.primeBeforeCheckpoint(() -> ids.add(backend.newId()));

    parts.checkpoint();
    ids.add(backend.newId());

    assertThat(ids).containsExactly("0".repeat(32), "01".repeat(16));
    assertThat(kept).isNotNull();
  }

  @Test
  void whatOnlyReadsIsReallySent() {
    prime(
        () -> {
          backend.dynamoDb().getItem(GetItemRequest.builder().tableName("t").key(KEY).build());
          backend
              .dynamoDb()
              .batchGetItem(
                  BatchGetItemRequest.builder()
                      .requestItems(
                          Map.of("t", KeysAndAttributes.builder().keys(List.of(KEY)).build()))
                      .build());
          backend.dynamoDb().query(QueryRequest.builder().tableName("t").build());
          backend
              .kms()
              .encrypt(
                  EncryptRequest.builder()
                      .keyId("k")
                      .plaintext(SdkBytes.fromUtf8String("x"))
                      .build());
        });

    assertThat(aws.actions()).containsExactly("GetItem", "BatchGetItem", "Query", "Encrypt");
  }

  @Test
  void whatWritesIsAnsweredWithoutBeingSentAndCounted() {
    List<String> answers = new ArrayList<>();
    prime(
        () -> {
          backend.dynamoDb().putItem(PutItemRequest.builder().tableName("t").item(KEY).build());
          var update = UpdateItemRequest.builder().tableName("t").key(KEY).build();
          answers.add("attributes " + backend.dynamoDb().updateItem(update).attributes());
          backend
              .dynamoDb()
              .transactWriteItems(
                  TransactWriteItemsRequest.builder().transactItems(List.of()).build());
          answers.add(backend.ses().sendRawEmail(mail()).messageId());
          answers.add(
              backend
                  .sns()
                  .publish(
                      PublishRequest.builder().phoneNumber("+14165550134").message("x").build())
                  .messageId());
          backend
              .kms()
              .decrypt(
                  DecryptRequest.builder().ciphertextBlob(SdkBytes.fromUtf8String("x")).build());
        });

    assertThat(aws.calls()).isEmpty();
    assertThat(answers).containsExactly("attributes {}", "primed", "primed");
    assertThat(parts.logged())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("message").asText()).isEqualTo("primed");
              assertThat(line.path("withheldWrites").asInt()).isEqualTo(6);
            });
  }

  @Test
  void afterTheSnapshotWritesAreSent() {
    prime(() -> {});

    assertThat(backend.ses().sendRawEmail(mail()).messageId()).isEqualTo("sent");
    assertThat(aws.actions()).containsExactly("SendRawEmail");
  }

  @Test
  void noConnectionIsInTheSnapshot() {
    prime(
        () -> {
          read();
          read();
        });
    read();
    read();

    List<Integer> ports = aws.calls().stream().map(FakeAws.Call::port).toList();
    assertThat(ports).hasSize(4);
    assertThat(ports.get(1)).isEqualTo(ports.get(0));
    assertThat(ports.get(2)).isNotEqualTo(ports.get(1));
    assertThat(ports.get(3)).isEqualTo(ports.get(2));
  }

  @Test
  void aFailureWhilePrimingIsLoggedAndLeavesTheFunctionAsItWas() {
    prime(
        () -> {
          throw new IllegalStateException("of zoe@example.ca");
        });

    assertThat(parts.logged()).singleElement().asString().contains("priming failed");
    assertThat(parts.logged()).asString().doesNotContain("zoe");
    assertThat(backend.newId()).isEqualTo("01".repeat(16));
    assertThat(backend.ses().sendRawEmail(mail()).messageId()).isEqualTo("sent");
  }

  private void prime(Runnable sample) {
    Object kept = backend.primeBeforeCheckpoint(sample);
    parts.checkpoint();
    assertThat(kept).isNotNull();
  }

  private void read() {
    backend.dynamoDb().getItem(GetItemRequest.builder().tableName("t").key(KEY).build());
  }

  private static SendRawEmailRequest mail() {
    return SendRawEmailRequest.builder()
        .rawMessage(RawMessage.builder().data(SdkBytes.fromUtf8String("mail")).build())
        .build();
  }
}
