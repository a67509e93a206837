package ca.mini.myaccount.local;

import static ca.mini.myaccount.local.ObjectCalls.denied;
import static ca.mini.myaccount.local.ObjectCalls.objects;
import static ca.mini.myaccount.local.ObjectCalls.put;
import static ca.mini.myaccount.local.ObjectCalls.s3;
import static ca.mini.myaccount.local.ObjectCalls.send;
import static ca.mini.myaccount.local.ObjectCalls.signed;
import static ca.mini.myaccount.local.ObjectCalls.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.backend.PresignedUpload;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What functions and their signed URLs may do with files, and from which pages. */
final class ObjectRightsTest {
  private static final String TEMPLATE =
      """
      Parameters:
        DomainName: {Type: String}
      Resources:
        Files:
          Type: AWS::S3::Bucket
          Properties:
            CorsConfiguration:
              CorsRules:
                - AllowedOrigins: [!Sub 'https://${DomainName}', 'https://*.staff.example.ca']
                  AllowedMethods: [GET, PUT]
                  AllowedHeaders: [content-type, if-none-match, x-amz-checksum-*]
                  ExposedHeaders: [etag]
                  MaxAge: 600
        Papers: {Type: AWS::S3::Bucket}
        FilesPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Files
            PolicyDocument:
              Statement:
                - Effect: Deny
                  Principal: '*'
                  Action: s3:PutObject
                  Resource: !Sub ${Files.Arn}/*
                  Condition: {NumericGreaterThan: {'s3:signatureAge': '60000'}}
                - Effect: Deny
                  Principal: '*'
                  Action: s3:PutObject
                  Resource: !Sub ${Files.Arn}/incoming/*
                  Condition: {'Null': {'s3:if-none-match': 'true'}}
        UploadFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: ca.mini.myaccount.local.NotedEvents::handleRequest
            Policies:
              - Statement:
                  - {Effect: Allow, Action: s3:PutObject, Resource: !Sub '${Files.Arn}/incoming/*'}
        KeepFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: ca.mini.myaccount.local.NotedEvents::handleRequest
            Policies:
              - Statement:
                  - {Effect: Allow, Action: s3:GetObject, Resource: !Sub '${Files.Arn}/incoming/*'}
                  - {Effect: Allow, Action: s3:PutObject, Resource: !Sub '${Files.Arn}/kept/*'}
        RemoveFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: ca.mini.myaccount.local.NotedEvents::handleRequest
            Policies:
              - Statement:
                  - {Effect: Allow, Action: s3:DeleteObject, Resource: !Sub '${Files.Arn}/incoming/*'}
        Distribution:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Origins: [{Id: api, DomainName: api.execute-api.ca-central-1.amazonaws.com}]
              DefaultCacheBehavior: {TargetOriginId: api}
      """;

  private static final String FILES = "my-mini-account-files";
  private static final String PAPERS = "my-mini-account-papers";

  private final Path folder;

  ObjectRightsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aCopyNeedsTheRightToReadAndTheRightToWrite() {
    try (EmbeddedStack stack = start();
        S3Client keeper = s3(stack, "KeepFunction");
        S3Client uploader = s3(stack, "UploadFunction")) {
      fill(stack, "incoming/1");
      copy(keeper, "incoming/1", "kept/1");
      assertThat(text(stack.s3(), FILES, "kept/1")).isEqualTo("text");

      denied(() -> copy(keeper, "kept/1", "kept/2"));
      denied(() -> copy(keeper, "incoming/1", "incoming/2"));
      denied(() -> copy(uploader, "incoming/1", "incoming/2"));
    }
  }

  @Test
  void onlyWhoMayDeleteDeletes() {
    try (EmbeddedStack stack = start();
        S3Client keeper = s3(stack, "KeepFunction");
        S3Client remover = s3(stack, "RemoveFunction")) {
      fill(stack, "incoming/1");
      put(stack.s3(), FILES, "kept/1", "text");

      denied(() -> delete(keeper, "incoming/1"));
      denied(() -> delete(remover, "kept/1"));
      denied(() -> text(remover, FILES, "incoming/1"));
      delete(remover, "incoming/1");
      assertThatExceptionOfType(NoSuchKeyException.class)
          .isThrownBy(() -> text(stack.s3(), FILES, "incoming/1"));
      assertThat(text(stack.s3(), FILES, "kept/1")).isEqualTo("text");
    }
  }

  @Test
  void aSignedUploadMayNoMoreThanTheFunctionThatSignedIt() {
    try (EmbeddedStack stack = start()) {
      PresignedUpload upload = upload(stack, "UploadFunction", "incoming/1");
      assertThat(uploaded(upload).statusCode()).isEqualTo(200);
      assertThat(text(stack.s3(), FILES, "incoming/1")).isEqualTo("text");
      assertThat(uploaded(upload).statusCode()).as("the second").isEqualTo(412);

      assertThat(uploaded(upload(stack, "UploadFunction", "kept/1")).statusCode()).isEqualTo(403);
      assertThat(uploaded(upload(stack, "RemoveFunction", "incoming/2")).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void aBucketsPolicyBoundsTheAgeOfUploadsAndForbidsToReplace() {
    try (EmbeddedStack stack = start()) {
      assertThat(uploaded(stack, "kept/1", Duration.ofSeconds(30)).statusCode()).isEqualTo(200);
      assertThat(uploaded(stack, "kept/2", Duration.ofSeconds(90)).statusCode()).isEqualTo(403);
      assertThat(uploaded(stack, "incoming/1", Duration.ZERO, "if-none-match", "*").statusCode())
          .isEqualTo(200);
      assertThat(uploaded(stack, "incoming/2", Duration.ZERO).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void pagesOfThePortalMayUseTheBucketWhoseRulesSaySo() {
    try (EmbeddedStack stack = start()) {
      HttpResponse<String> allowed = preflight(stack, FILES, stack.publicOrigin(), "PUT");
      assertThat(allowed.statusCode()).isEqualTo(200);
      assertThat(allowed.headers().firstValue("access-control-allow-origin"))
          .contains(stack.publicOrigin());
      assertThat(allowed.headers().firstValue("access-control-allow-methods")).contains("GET, PUT");
      assertThat(allowed.headers().firstValue("access-control-allow-headers"))
          .contains("content-type, if-none-match, x-amz-checksum-sha256");
      assertThat(allowed.headers().firstValue("access-control-max-age")).contains("600");
      assertThat(preflight(stack, FILES, "https://desk.staff.example.ca", "PUT").statusCode())
          .isEqualTo(200);

      refused(preflight(stack, PAPERS, stack.publicOrigin(), "PUT"));
      refused(preflight(stack, FILES, stack.publicOrigin(), "DELETE"));
      refused(preflight(stack, FILES, "https://evil.example", "PUT"));
      refused(preflight(stack, FILES, "https://localhost", "PUT"));
    }
  }

  @Test
  void anAnswerIsReadByTheSamePagesAndARefusalToo() {
    try (EmbeddedStack stack = start()) {
      PresignedUpload upload = upload(stack, "UploadFunction", "incoming/1");
      for (int status : new int[] {200, 412}) {
        HttpResponse<String> answer = uploaded(upload, "origin", stack.publicOrigin());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("access-control-allow-origin"))
            .contains(stack.publicOrigin());
        assertThat(answer.headers().firstValue("access-control-expose-headers")).contains("etag");
      }
      assertThat(uploaded(upload, "origin", "https://evil.example").headers().map())
          .doesNotContainKey("access-control-allow-origin");
    }
  }

  private static void refused(HttpResponse<String> preflight) {
    assertThat(preflight.statusCode()).isEqualTo(403);
    assertThat(preflight.body()).contains("<Code>AccessForbidden</Code>");
    assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
  }

  private static HttpResponse<String> preflight(
      EmbeddedStack stack, String bucket, String origin, String method) {
    return send(
        HttpRequest.newBuilder(ObjectCalls.uri(stack, bucket, "incoming/k"))
            .header("Origin", origin)
            .header("Access-Control-Request-Method", method)
            .header(
                "Access-Control-Request-Headers",
                "content-type,if-none-match,x-amz-checksum-sha256")
            .method("OPTIONS", BodyPublishers.noBody())
            .build());
  }

  private EmbeddedStack start() {
    return EmbeddedStack.start(ObjectCalls.options(folder, TEMPLATE));
  }

  private static void fill(EmbeddedStack stack, String key) {
    assertThat(uploaded(stack, key, Duration.ZERO, "if-none-match", "*").statusCode())
        .isEqualTo(200);
  }

  private static void copy(S3Client s3, String from, String to) {
    s3.copyObject(
        copy ->
            copy.sourceBucket(FILES).sourceKey(from).destinationBucket(FILES).destinationKey(to));
  }

  private static void delete(S3Client s3, String key) {
    s3.deleteObject(delete -> delete.bucket(FILES).key(key));
  }

  private static PresignedUpload upload(EmbeddedStack stack, String function, String key) {
    return objects(stack, function)
        .presignPut(
            new ObjectRequest.PresignPut(
                FILES, key, Duration.ofMinutes(15), 4, "text/plain", sha256("text")));
  }

  private static HttpResponse<String> uploaded(PresignedUpload upload, String... headers) {
    HttpRequest.Builder request = request(upload.url(), headers);
    upload.headers().forEach(request::header);
    return send(request.build());
  }

  private static HttpResponse<String> uploaded(
      EmbeddedStack stack, String key, Duration ago, String... headers) {
    return send(request(signed(stack, SdkHttpMethod.PUT, FILES, key, ago), headers).build());
  }

  private static HttpRequest.Builder request(URI uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofString("text"));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
