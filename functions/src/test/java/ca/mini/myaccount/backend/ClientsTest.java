package ca.mini.myaccount.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.kms.KmsClient;

final class ClientsTest {
  private final FakeAws aws = new FakeAws();
  private final Map<String, String> environment =
      new java.util.HashMap<>(
          Map.of(
              "AWS_REGION", "ca-central-1",
              "AWS_ACCESS_KEY_ID", "AKIDTEST",
              "AWS_SECRET_ACCESS_KEY", "secret",
              "AWS_ENDPOINT_URL_DYNAMODB", aws.endpoint()));

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void noClientIsMadeBeforeItIsUsedAndEachIsMadeOnce() {
    List<Class<?>> made = new ArrayList<>();
    Clients clients =
        new Clients(
            Settings.of(environment),
            new ClientDecorator() {
              @Override
              public <T extends SdkClient> T decorate(Class<T> type, T client) {
                made.add(type);
                return client;
              }
            });
    assertThat(made).isEmpty();

    DynamoDbClient first = clients.dynamoDb();
    assertThat(clients.dynamoDb()).isSameAs(first);
    clients.kms();

    assertThat(made).containsExactly(DynamoDbClient.class, KmsClient.class);
  }

  @Test
  void regionEndpointAndCredentialsComeFromTheSettings() {
    read(new Clients(Settings.of(environment)));

    assertThat(aws.calls())
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.authorization())
                    .contains("Credential=AKIDTEST/", "/ca-central-1/dynamodb/"));
  }

  @Test
  void temporaryCredentialsAreSentWithTheirToken() {
    environment.put("AWS_SESSION_TOKEN", "token");

    read(new Clients(Settings.of(environment)));

    assertThat(aws.calls())
        .singleElement()
        .satisfies(call -> assertThat(call.authorization()).contains("x-amz-security-token"));
  }

  @Test
  void oneEndpointForAllIsTakenWhereAServiceHasNoneOfItsOwn() {
    environment.remove("AWS_ENDPOINT_URL_DYNAMODB");
    environment.put("AWS_ENDPOINT_URL", aws.endpoint());

    read(new Clients(Settings.of(environment)));

    assertThat(aws.actions()).containsExactly("GetItem");
  }

  @Test
  void aMissingRegionIsNamed() {
    environment.remove("AWS_REGION");
    Clients clients = new Clients(Settings.of(environment));

    assertThatIllegalStateException()
        .isThrownBy(clients::dynamoDb)
        .withMessageContaining("AWS_REGION");
  }

  private static void read(Clients clients) {
    clients
        .dynamoDb()
        .getItem(
            GetItemRequest.builder()
                .tableName("t")
                .key(Map.of("id", AttributeValue.fromS("1")))
                .build());
  }
}
