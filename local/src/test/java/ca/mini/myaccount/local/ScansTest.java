package ca.mini.myaccount.local;

import static ca.mini.myaccount.local.ObjectCalls.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.mini.myaccount.local.runtime.MalwareScanner;
import ca.mini.myaccount.local.runtime.ScanResult;
import ca.mini.myaccount.local.template.TemplateException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GuardDuty tells of uploads, and when. */
final class ScansTest {
  private static final String TEMPLATE =
      """
      Parameters:
        DomainName: {Type: String}
      Resources:
        Files:
          Type: AWS::S3::Bucket
          Properties:
            NotificationConfiguration: {EventBridgeConfiguration: {EventBridgeEnabled: true}}
        Others: {Type: AWS::S3::Bucket}
        Plan:
          Type: AWS::GuardDuty::MalwareProtectionPlan
          Properties:
            Role: !GetAtt PlanRole.Arn
            ProtectedResource:
              S3Bucket: {BucketName: !Ref Files, ObjectPrefixes: [incoming/, hidden/]}
        PlanRole:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Statement:
                - Effect: Allow
                  Principal: {Service: malware-protection-plan.guardduty.amazonaws.com}
                  Action: sts:AssumeRole
            Policies:
              - PolicyName: scan
                PolicyDocument:
                  Statement:
                    - {Effect: Allow, Action: s3:GetObject, Resource: !Sub '${Files.Arn}/incoming/*'}
                    - {Effect: Allow, Action: s3:ListBucket, Resource: !GetAtt Files.Arn}
        CheckFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: ca.mini.myaccount.local.NotedEvents::handleRequest
            EventInvokeConfig: {MaximumRetryAttempts: 0}
            Events:
              Created:
                Type: EventBridgeRule
                Properties:
                  Pattern:
                    source: [aws.s3]
                    detail-type: [Object Created]
                    detail:
                      bucket: {name: [!Ref Files]}
                      object: {key: [{prefix: incoming/}]}
              Scanned:
                Type: EventBridgeRule
                Properties:
                  Pattern:
                    source: [aws.guardduty]
                    detail-type: [GuardDuty Malware Protection Object Scan Result]
                    detail:
                      s3ObjectDetails: {bucketName: [!Ref Files]}
        Distribution:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Origins: [{Id: api, DomainName: api.execute-api.ca-central-1.amazonaws.com}]
              DefaultCacheBehavior: {TargetOriginId: api}
      """;

  private static final String FILES = "my-mini-account-files";

  private final Path folder;

  ScansTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void forgetOthers() {
    NotedEvents.EVENTS.clear();
    NotedEvents.fails = false;
  }

  @Test
  void whatIsCreatedWhereAPlanSaysSoIsScanned() {
    try (EmbeddedStack stack = EmbeddedStack.start(options())) {
      put(stack.s3(), FILES, "incoming/u 1/é.pdf", "%PDF-1.7");
      put(stack.s3(), FILES, "kept/1", "%PDF-1.7");
      put(stack.s3(), "my-mini-account-others", "incoming/1", "%PDF-1.7");
      stack.awaitIdle();

      assertThat(told()).containsExactlyInAnyOrder("incoming/u 1/é.pdf", "NO_THREATS_FOUND");
      JsonNode event = scanned().get(0);
      assertThat(event.path("source").asText()).isEqualTo("aws.guardduty");
      assertThat(event.path("resources").toString())
          .isEqualTo(
              "[\"arn:aws:guardduty:ca-central-1:000000000000:malware-protection-plan/Plan\"]");
      assertThat(event.path("detail").toString())
          .isEqualTo(
              """
              {"schemaVersion":"1.0","resourceType":"S3_OBJECT","s3ObjectDetails":\
              {"bucketName":"my-mini-account-files","objectKey":"incoming/u 1/é.pdf",\
              "eTag":"f87357c6cdc4f067e19f42aebabc6fb7","versionId":"null","s3Throttled":false},\
              "scanStatus":"COMPLETED","scanResultDetails":\
              {"scanResultStatus":"NO_THREATS_FOUND","threats":null,"statusReasons":null}}""");
    }
  }

  @Test
  void theTestFileOfScannersIsAThreatWhereverItStands() {
    try (EmbeddedStack stack = EmbeddedStack.start(options())) {
      String virus = new String(MalwareScanner.testFile(), StandardCharsets.US_ASCII);
      put(stack.s3(), FILES, "incoming/1", "%PDF-1.7 stream " + virus + " endstream");
      stack.awaitIdle();

      assertThat(told()).containsExactlyInAnyOrder("incoming/1", "THREATS_FOUND");
      assertThat(scanned().get(0).at("/detail/scanResultDetails/threats/0/name").asText())
          .startsWith("EICAR-Test-File");
    }
  }

  @Test
  void whatThePlansRoleMayNotReadIsNotScanned() {
    try (EmbeddedStack stack = EmbeddedStack.start(options())) {
      put(stack.s3(), FILES, "hidden/1", "text");
      stack.awaitIdle();

      assertThat(told()).containsExactly("ACCESS_DENIED");
      assertThat(scanned().get(0).at("/detail/scanStatus").asText()).isEqualTo("SKIPPED");
    }
  }

  @Test
  void testsHaveTheEventsComeInTheOrderThatTheyWant() {
    try (EmbeddedStack stack = EmbeddedStack.start(options())) {
      stack.events().hold("aws.s3");
      put(stack.s3(), FILES, "incoming/1", "text");
      stack.awaitIdle();
      assertThat(told()).containsExactly("NO_THREATS_FOUND");
      stack.events().release("aws.s3");
      stack.awaitIdle();
      assertThat(told()).containsExactly("NO_THREATS_FOUND", "incoming/1");

      NotedEvents.EVENTS.clear();
      stack.events().hold("aws.guardduty");
      put(stack.s3(), FILES, "incoming/2", "text");
      stack.awaitIdle();
      assertThat(told()).containsExactly("incoming/2");
      List<JsonNode> results = stack.events().release("aws.guardduty");
      stack.awaitIdle();
      stack.events().put(results.get(0));
      stack.awaitIdle();
      assertThat(told()).containsExactly("incoming/2", "NO_THREATS_FOUND", "NO_THREATS_FOUND");
    }
  }

  @Test
  void testsTellAResultOfTheirChoiceEvenBeforeThereIsAnObject() {
    try (EmbeddedStack stack = EmbeddedStack.start(options())) {
      stack.scanner().tell(FILES, "incoming/1", ScanResult.UNSUPPORTED);
      stack.awaitIdle();

      assertThat(told()).containsExactly("UNSUPPORTED");
      assertThat(scanned().get(0).at("/detail/scanResultDetails/statusReasons/0").asText())
          .isEqualTo("PASSWORD_PROTECTED");
      assertThatThrownBy(() -> stack.scanner().tell(FILES, "kept/1", ScanResult.FAILED))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatAStoppedStackHasNotToldTheNextOneTells() {
    StackOptions kept = options().dataFolder(folder.resolve("data"));
    try (EmbeddedStack stack = EmbeddedStack.start(kept)) {
      put(stack.s3(), FILES, "incoming/told", "text");
      stack.awaitIdle();
      stack.events().hold("aws.s3");
      stack.events().hold("aws.guardduty");
      put(stack.s3(), FILES, "incoming/both lost", "text");
      stack.awaitIdle();
      stack.events().release("aws.s3");
      stack.awaitIdle();
      stack.events().hold("aws.s3");
      put(stack.s3(), FILES, "incoming/result lost", "text");
    }
    NotedEvents.EVENTS.clear();
    try (EmbeddedStack stack = EmbeddedStack.start(kept)) {
      stack.awaitIdle();
      assertThat(told())
          .containsExactlyInAnyOrder(
              "incoming/result lost", "NO_THREATS_FOUND", "NO_THREATS_FOUND");
    }
    NotedEvents.EVENTS.clear();
    try (EmbeddedStack stack = EmbeddedStack.start(kept)) {
      stack.awaitIdle();
      assertThat(told()).isEmpty();
    }
  }

  @Test
  void aPlanThatWouldNotWorkOnAwsIsRefused() {
    assertThatThrownBy(() -> start("BucketName: !Ref Files", "BucketName: none"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Plan: no bucket in the template is none");
    assertThatThrownBy(
            () -> start("malware-protection-plan.guardduty.amazonaws.com", "lambda.amazonaws.com"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("may not assume the role");
  }

  private void start(String text, String other) {
    EmbeddedStack.start(ObjectCalls.options(folder, TEMPLATE.replace(text, other))).close();
  }

  private StackOptions options() {
    return ObjectCalls.options(folder, TEMPLATE);
  }

  /** Keys of what was created, and results of what was scanned, as they came. */
  private static List<String> told() {
    return NotedEvents.EVENTS.stream()
        .map(
            event ->
                event.path("source").asText().equals("aws.s3")
                    ? event.at("/detail/object/key").asText()
                    : event.at("/detail/scanResultDetails/scanResultStatus").asText())
        .toList();
  }

  private static List<JsonNode> scanned() {
    return NotedEvents.EVENTS.stream()
        .filter(event -> event.path("source").asText().equals("aws.guardduty"))
        .toList();
  }
}
