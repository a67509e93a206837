package ca.mini.myaccount.local;

import static ca.mini.myaccount.local.ObjectCalls.denied;
import static ca.mini.myaccount.local.ObjectCalls.get;
import static ca.mini.myaccount.local.ObjectCalls.objects;
import static ca.mini.myaccount.local.ObjectCalls.put;
import static ca.mini.myaccount.local.ObjectCalls.signed;
import static ca.mini.myaccount.local.ObjectCalls.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.backend.ObjectAbsentException;
import ca.mini.myaccount.backend.ObjectContent;
import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.backend.ObjectStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3 of the embedded stack, by the rights of functions, and what it tells EventBridge. */
final class ObjectsTest {
  private static final String TEMPLATE =
      """
      Resources:
        Failures: {Type: AWS::SQS::Queue}
        Files:
          Type: AWS::S3::Bucket
          Properties:
            NotificationConfiguration: {EventBridgeConfiguration: {EventBridgeEnabled: true}}
        Papers: {Type: AWS::S3::Bucket}
        PapersPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Papers
            PolicyDocument:
              Statement:
                - Effect: Deny
                  Principal: '*'
                  Action: s3:*
                  Resource: [!GetAtt Papers.Arn, !Sub '${Papers.Arn}/*']
                  Condition: {Bool: {'aws:SecureTransport': 'false'}}
                - Effect: Deny
                  Principal: '*'
                  Action: s3:GetObject
                  Resource: !Sub ${Papers.Arn}/*
                  Condition: {NumericGreaterThan: {'s3:signatureAge': '60000'}}
        NoteFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: ca.mini.myaccount.local.NotedEvents::handleRequest
            Policies:
              - Statement:
                  - {Effect: Allow, Action: s3:GetObject, Resource: !Sub '${Papers.Arn}/*'}
                  - {Effect: Allow, Action: s3:PutObject, Resource: !Sub '${Files.Arn}/reports/*'}
            EventInvokeConfig:
              MaximumRetryAttempts: 1
              DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Failures.Arn}}
            Events:
              Created:
                Type: EventBridgeRule
                Properties:
                  Pattern:
                    source: [aws.s3]
                    detail-type: [Object Created]
                    detail:
                      bucket: {name: [!Ref Files]}
                      object: {key: [{suffix: .ndjson}, {suffix: .ndjson.gz}]}
        ListFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: ca.mini.myaccount.local.NotedEvents::handleRequest
            Policies:
              - Statement:
                  - {Effect: Allow, Action: s3:GetObject, Resource: !Sub '${Papers.Arn}/*'}
                  - {Effect: Allow, Action: s3:ListBucket, Resource: !GetAtt Papers.Arn}
        Distribution:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Origins: [{Id: api, DomainName: api.execute-api.ca-central-1.amazonaws.com}]
              DefaultCacheBehavior: {TargetOriginId: api}
      Parameters:
        DomainName: {Type: String}
      """;

  private static final String FILES = "my-mini-account-files";
  private static final String PAPERS = "my-mini-account-papers";

  private final Path folder;

  ObjectsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void forgetOthers() {
    NotedEvents.EVENTS.clear();
    NotedEvents.fails = false;
  }

  @Test
  void aFunctionMayDoWhatItsPoliciesGrantAndNothingElse() throws IOException {
    try (EmbeddedStack stack = EmbeddedStack.start(options())) {
      ObjectStore objects = objects(stack, "NoteFunction");
      put(stack.s3(), PAPERS, "a/b c+é.txt", "paper");
      put(stack.s3(), FILES, "f.txt", "file");

      try (ObjectContent content = objects.get(new ObjectRequest.Get(PAPERS, "a/b c+é.txt"))) {
        assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("paper");
      }
      objects.put(new ObjectRequest.Put(FILES, "reports/1", "text/plain", "r".getBytes(UTF_8)));
      denied(() -> objects.put(upload("f.txt")));
      denied(() -> objects.get(new ObjectRequest.Get(FILES, "f.txt")));
      assertThat(text(stack.s3(), FILES, "f.txt")).isEqualTo("file");
      // Whether it is there is not for who may not list.
      denied(() -> objects.get(new ObjectRequest.Get(PAPERS, "none")));
      assertThatExceptionOfType(ObjectAbsentException.class)
          .isThrownBy(
              () -> objects(stack, "ListFunction").get(new ObjectRequest.Get(PAPERS, "none")));
    }
  }

  @Test
  void aSignedUrlMayNoMoreThanTheFunctionThatSignedIt() {
    try (EmbeddedStack stack = EmbeddedStack.start(options())) {
      put(stack.s3(), PAPERS, "p.txt", "paper");
      put(stack.s3(), FILES, "f.txt", "file");
      ObjectStore objects = objects(stack, "NoteFunction");

      assertThat(get(objects.presignGet(download(PAPERS, "p.txt"))).body()).isEqualTo("paper");
      HttpResponse<String> refused = get(objects.presignGet(download(FILES, "f.txt")));
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("<Code>AccessDenied</Code>");
      URI unsigned =
          URI.create(
              objects.presignGet(download(PAPERS, "p.txt")).toString().replaceFirst("\\?.*", ""));
      assertThat(get(unsigned).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void aBucketsPolicyBoundsTheAgeOfASignatureWhateverItsLifetime() {
    try (EmbeddedStack stack = EmbeddedStack.start(options())) {
      put(stack.s3(), PAPERS, "p.txt", "paper");
      put(stack.s3(), FILES, "f.txt", "file");

      assertThat(
              get(signed(stack, SdkHttpMethod.GET, PAPERS, "p.txt", Duration.ofSeconds(30)))
                  .statusCode())
          .isEqualTo(200);
      assertThat(
              get(signed(stack, SdkHttpMethod.GET, PAPERS, "p.txt", Duration.ofSeconds(90)))
                  .statusCode())
          .isEqualTo(403);
      assertThat(
              get(signed(stack, SdkHttpMethod.GET, FILES, "f.txt", Duration.ofSeconds(90)))
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void whatIsCreatedIsToldToTheFunctionWhoseRuleItMatches() {
    try (EmbeddedStack stack = EmbeddedStack.start(options())) {
      put(stack.s3(), FILES, "in/1.ndjson", "{}");
      put(stack.s3(), FILES, "in/1.ndjson.report", "{}");
      put(stack.s3(), PAPERS, "in/2.ndjson", "{}");
      inParts(stack.s3(), FILES, "in/3.ndjson.gz");
      stack
          .s3()
          .copyObject(
              copy ->
                  copy.sourceBucket(FILES)
                      .sourceKey("in/1.ndjson")
                      .destinationBucket(FILES)
                      .destinationKey("in/4.ndjson"));
      stack.awaitIdle();

      assertThat(NotedEvents.EVENTS)
          .extracting(
              event ->
                  event.at("/detail/object/key").asText()
                      + " "
                      + event.at("/detail/reason").asText())
          .containsExactlyInAnyOrder(
              "in/1.ndjson PutObject",
              "in/3.ndjson.gz CompleteMultipartUpload",
              "in/4.ndjson CopyObject");
      JsonNode event = NotedEvents.EVENTS.get(0);
      assertThat(event.path("source").asText()).isEqualTo("aws.s3");
      assertThat(event.path("resources").toString()).isEqualTo("[\"arn:aws:s3:::" + FILES + "\"]");
      assertThat(event.at("/detail/bucket/name").asText()).isEqualTo(FILES);
      assertThat(event.at("/detail/object/size").asLong()).isEqualTo(2);
      assertThat(event.at("/detail/object/etag").asText())
          .isEqualTo("99914b932bd37a50b983c5e7c90ae93b");
    }
  }

  @Test
  void anEventWhoseFunctionFailsIsTriedAgainAndThenGivenUp() {
    NotedEvents.fails = true;
    try (EmbeddedStack stack = EmbeddedStack.start(options())) {
      put(stack.s3(), FILES, "1.ndjson", "{}");
      stack.awaitIdle();

      assertThat(NotedEvents.EVENTS).hasSize(2);
      assertThat(stack.failedEvents())
          .singleElement()
          .satisfies(event -> assertThat(event.message()).contains("1.ndjson"));
    }
  }

  @Test
  void withAFolderObjectsAreThereAgain() {
    StackOptions kept = options().dataFolder(folder.resolve("data"));
    try (EmbeddedStack stack = EmbeddedStack.start(kept)) {
      put(stack.s3(), PAPERS, "deep/in/p.txt", "paper");
    }
    try (EmbeddedStack stack = EmbeddedStack.start(kept)) {
      assertThat(text(stack.s3(), PAPERS, "deep/in/p.txt")).isEqualTo("paper");
      assertThat(stack.s3().listObjectsV2(list -> list.bucket(PAPERS)).contents())
          .extracting(S3Object::key)
          .containsExactly("deep/in/p.txt");
    }
  }

  private StackOptions options() {
    return ObjectCalls.options(folder, TEMPLATE);
  }

  private static ObjectRequest.Put upload(String key) {
    return new ObjectRequest.Put(FILES, key, "text/plain", "x".getBytes(UTF_8));
  }

  private static ObjectRequest.PresignGet download(String bucket, String key) {
    return new ObjectRequest.PresignGet(bucket, key, Duration.ofMinutes(1), "x.txt", "text/plain");
  }

  private static void inParts(S3Client s3, String bucket, String key) {
    String upload = s3.createMultipartUpload(create -> create.bucket(bucket).key(key)).uploadId();
    String eTag =
        s3.uploadPart(
                part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(1),
                RequestBody.fromString("{}"))
            .eTag();
    s3.completeMultipartUpload(
        complete ->
            complete
                .bucket(bucket)
                .key(key)
                .uploadId(upload)
                .multipartUpload(
                    parts ->
                        parts.parts(CompletedPart.builder().partNumber(1).eTag(eTag).build())));
  }
}
