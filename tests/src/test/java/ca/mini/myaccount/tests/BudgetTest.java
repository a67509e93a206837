package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.template.FunctionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.KmsRequest;

/**
 * How often each flow calls DynamoDB and KMS: a read twice at most, a write and a sign-in four
 * times, the idle-time write aside; {@code docs/data-model.md} has the table.
 */
final class BudgetTest {
  /**
   * What is opened, and what staff read, is audited; a document is not new any more then. Browsers
   * come to OneID by links.
   */
  private static final Set<String> GETS_THAT_WRITE =
      Set.of(
          "AuthorizeFunction",
          "DownloadDocumentFunction",
          "EndOneIdSessionFunction",
          "OpenAttachmentFunction",
          "OpenSentAttachmentFunction",
          "ReadConversationFunction",
          "StartSsoFunction");

  /**
   * Topics and frequent questions are in the package; the terms, how we are reached and the
   * addresses of OneID, settings; its keys, in KMS.
   */
  private static final Set<String> NEEDS_NO_TABLE =
      Set.of(
          "ListTopicsFunction",
          "ListFaqFunction",
          "ShowTermsFunction",
          "ShowContactFunction",
          "ShowConfigurationFunction",
          "ShowKeysFunction");

  private static final Set<String> READS =
      Stream.concat(
              Contract.routes().stream()
                  .filter(route -> route.method().equals("GET"))
                  .map(Contract.Route::function)
                  .filter(function -> !GETS_THAT_WRITE.contains(function)),
              Stream.of("FindHolderFunction"))
          .collect(Collectors.toSet());

  private static final List<EveryFlow.Flow> FLOWS =
      EveryFlow.run(Stack.onANewDay(), Duration.ZERO).stream()
          .filter(flow -> !Cloud.empty().function(flow.function()).routes().isEmpty())
          .toList();

  @BeforeAll
  static void report() {
    System.out.println(table());
  }

  @Test
  void everyRouteIsCounted() {
    Set<String> counted = FLOWS.stream().map(EveryFlow.Flow::function).collect(Collectors.toSet());
    Set<String> routed =
        Cloud.empty().functions().stream()
            .filter(function -> !function.routes().isEmpty())
            .map(FunctionSpec::id)
            .collect(Collectors.toSet());
    assertThat(counted).isEqualTo(routed).hasSizeGreaterThan(35);
  }

  @Test
  void aReadCallsDynamoDbTwiceAtMost() {
    assertThat(FLOWS)
        .filteredOn(flow -> READS.contains(flow.function()))
        .isNotEmpty()
        .allSatisfy(
            flow ->
                assertThat(dynamoDb(flow))
                    .as(flow.name())
                    .isBetween(NEEDS_NO_TABLE.contains(flow.function()) ? 0L : 1L, 2L));
  }

  @Test
  void aWriteAndASignInCallDynamoDbFourTimesAtMost() {
    assertThat(FLOWS)
        .filteredOn(flow -> !READS.contains(flow.function()))
        .allSatisfy(flow -> assertThat(dynamoDb(flow)).as(flow.name()).isBetween(1L, 4L));
  }

  @Test
  void theDocumentHasTheTableThatIsMeasured() throws IOException {
    Path document = Cloud.repository().resolve("docs/data-model.md");
    assertThat(Files.readString(document)).contains(table());
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("| flow | DynamoDB calls | KMS calls |\n|---|---|---|\n");
    for (EveryFlow.Flow flow : FLOWS) {
      table.append("| %s | %d | %d |\n".formatted(flow.name(), dynamoDb(flow), kms(flow)));
    }
    return table.toString();
  }

  private static long dynamoDb(EveryFlow.Flow flow) {
    return flow.calls().stream().filter(call -> call.request() instanceof DynamoDbRequest).count();
  }

  /** But for public keys, which an instance reads once. */
  private static long kms(EveryFlow.Flow flow) {
    return flow.calls().stream()
        .filter(call -> call.request() instanceof KmsRequest)
        .filter(call -> !(call.request() instanceof GetPublicKeyRequest))
        .count();
  }
}
