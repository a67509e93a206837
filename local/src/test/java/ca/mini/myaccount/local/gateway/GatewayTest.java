package ca.mini.myaccount.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.Randomness;
import ca.mini.myaccount.local.aws.LocalServer;
import ca.mini.myaccount.local.aws.Mailbox;
import ca.mini.myaccount.local.aws.Reach;
import ca.mini.myaccount.local.runtime.FailedEvents;
import ca.mini.myaccount.local.runtime.FunctionFactory;
import ca.mini.myaccount.local.runtime.Functions;
import ca.mini.myaccount.local.template.Template;
import ca.mini.myaccount.local.template.TemplateReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a function gets from a request, and a viewer from its answer, over HTTP. */
final class GatewayTest {
  private static final String TEMPLATE =
      """
      Resources:
        Secret: {Type: AWS::SecretsManager::Secret}
        Api: {Type: AWS::Serverless::HttpApi}
        EchoFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: ca.mini.myaccount.local.gateway.EchoHandler::handleRequest
            Events:
              One: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: ANY, Path: '/api/{name}'}}
              Two: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: /api/exact}}
              All: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: '/api/x/{rest+}'}}
        Address:
          Type: AWS::CloudFront::Function
          Properties:
            FunctionCode: "request.headers['x-viewer-address'] = { value: event.viewer.ip };"
        Files: {Type: AWS::S3::Bucket}
        FilesPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Files
            PolicyDocument:
              Statement:
                - Effect: Allow
                  Action: s3:GetObject
                  Resource: !Sub ${Files.Arn}/*
                  Condition:
                    StringEquals: {'aws:SourceArn': !Sub 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}'}
                - {Effect: Allow, Action: s3:ListBucket, Resource: !GetAtt Files.Arn}
        Access:
          Type: AWS::CloudFront::OriginAccessControl
          Properties:
            OriginAccessControlConfig:
              {Name: access, OriginAccessControlOriginType: s3, SigningBehavior: always, SigningProtocol: sigv4}
        Pages:
          Type: AWS::CloudFront::Function
          Properties:
            FunctionCode: |
              if (!request.uri.split('/').pop().includes('.')) {
                request.uri = '/index.html';
              }
        PageHeaders:
          Type: AWS::CloudFront::ResponseHeadersPolicy
          Properties:
            ResponseHeadersPolicyConfig:
              SecurityHeadersConfig:
                ContentSecurityPolicy:
                  ContentSecurityPolicy: !Sub connect-src 'self' https://${Files.RegionalDomainName}; upgrade-insecure-requests
                  Override: true
              CustomHeadersConfig:
                Items: [{Header: cache-control, Value: no-cache, Override: true}]
        Headers:
          Type: AWS::CloudFront::ResponseHeadersPolicy
          Properties:
            ResponseHeadersPolicyConfig:
              SecurityHeadersConfig:
                FrameOptions: {FrameOption: DENY, Override: true}
                ReferrerPolicy: {ReferrerPolicy: no-referrer, Override: true}
              CustomHeadersConfig:
                Items: [{Header: x-own, Value: theirs, Override: false}]
        Distribution:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Origins:
                - Id: api
                  DomainName: !Sub ${Api}.execute-api.ca-central-1.amazonaws.com
                  OriginCustomHeaders:
                    - HeaderName: x-origin-verify
                      HeaderValue: !Sub '{{resolve:secretsmanager:${Secret}}}'
                - Id: files
                  DomainName: !GetAtt Files.RegionalDomainName
                  OriginAccessControlId: !GetAtt Access.Id
              CacheBehaviors:
                - PathPattern: /api/*
                  TargetOriginId: api
                  AllowedMethods: [GET, HEAD, POST, DELETE]
                  ResponseHeadersPolicyId: !Ref Headers
                  FunctionAssociations:
                    - EventType: viewer-request
                      FunctionARN: !GetAtt Address.FunctionARN
              DefaultCacheBehavior:
                TargetOriginId: files
                AllowedMethods: [GET, HEAD]
                Compress: true
                CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
                ResponseHeadersPolicyId: !Ref PageHeaders
                FunctionAssociations:
                  - EventType: viewer-request
                    FunctionARN: !GetAtt Pages.FunctionARN
      """;

  private final Path folder;
  private final LocalServer server = LocalServer.bind(0, Reach.THIS_MACHINE, "test");
  private final Mailbox mailbox = new Mailbox(Optional.empty());
  private final HttpClient http = HttpClient.newHttpClient();

  GatewayTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void serve() throws IOException {
    serve(server, TEMPLATE);
  }

  private void serve(LocalServer server, String text) throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, text);
    Template template = TemplateReader.read(file, Map.of());
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    Randomness random = byte[]::new;
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    FunctionFactory factory =
        new FunctionFactory("https://x", "http://x", Map.of(), clock, random, nowhere, List.of());
    Functions functions = new Functions(template.functions(), factory);
    StaffIssuer staff = new StaffIssuer("http://x/_local/staff", clock, Optional.empty());
    LocalPages pages =
        new LocalPages(
            template.routes(),
            mailbox,
            new FailedEvents(),
            staff,
            new ConnectedDrive("http://localhost"),
            () -> "[]");
    StandIns standIns = new StandIns(template.buckets(), URI.create("http://localhost:1"));
    new Gateway(server, template, functions, standIns, pages, staff, clock, Optional.empty());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aFunctionGetsThePayloadOfAnHttpApi() {
    JsonNode event =
        event(
            request("/api/a%2Fb%20c?q=1&q=2&x=%C3%A9&flag")
                .header("Cookie", "one=1; two=2")
                .header("X-Twice", "a")
                .header("X-Twice", "b")
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString("{\"name\":\"Zoé\"}")));

    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("ANY /api/{name}");
    assertThat(event.path("rawPath").asText()).isEqualTo("/api/a%2Fb%20c");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("q=1&q=2&x=%C3%A9&flag");
    assertThat(event.path("queryStringParameters").toString())
        .isEqualTo("{\"q\":\"1,2\",\"x\":\"é\",\"flag\":\"\"}");
    assertThat(event.path("pathParameters").path("name").asText()).isEqualTo("a/b c");
    assertThat(event.path("cookies").toString()).isEqualTo("[\"one=1\",\"two=2\"]");
    assertThat(event.path("headers").has("cookie")).isFalse();
    assertThat(event.path("headers").path("x-twice").asText()).isEqualTo("a,b");
    assertThat(event.path("headers").path("host").asText())
        .isEqualTo("api.execute-api.ca-central-1.amazonaws.com");
    assertThat(event.path("body").asText()).isEqualTo("{\"name\":\"Zoé\"}");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    JsonNode context = event.path("requestContext");
    assertThat(context.path("http").path("method").asText()).isEqualTo("POST");
    assertThat(context.path("time").asText()).isEqualTo("23/Nov/2026:10:00:00 +0000");
    assertThat(context.path("timeEpoch").asLong()).isEqualTo(1795428000000L);
    assertThat(context.path("requestId").asText()).isNotEmpty();
  }

  @Test
  void whatTheDistributionSetsNobodyElseCan() {
    JsonNode headers =
        event(
                request("/api/x")
                    .header("x-viewer-address", "203.0.113.9")
                    .header("x-origin-verify", "guess"))
            .path("headers");

    assertThat(headers.path("x-viewer-address").asText()).isEqualTo("127.0.0.1");
    assertThat(headers.path("x-origin-verify").asText()).isEqualTo("local-origin-secret");
  }

  @Test
  void aBodyThatIsNoTextComesInBase64() {
    byte[] invalid = {'"', (byte) 0xff, '"'};
    for (HttpRequest.Builder request :
        List.of(
            request("/api/x").header("Content-Type", "application/json"),
            request("/api/x").header("Content-Type", "application/x-www-form-urlencoded"),
            request("/api/x"))) {
      JsonNode event = event(request.POST(BodyPublishers.ofByteArray(invalid)));
      assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
      assertThat(event.path("body").asText()).isEqualTo("Iv8i");
    }
    assertThat(event(request("/api/x")).has("body")).isFalse();
  }

  @Test
  void theMostExactRouteIsTaken() {
    assertThat(event(request("/api/exact")).path("routeKey").asText()).isEqualTo("GET /api/exact");
    JsonNode greedy = event(request("/api/x/y/z"));
    assertThat(greedy.path("routeKey").asText()).isEqualTo("GET /api/x/{rest+}");
    assertThat(greedy.path("pathParameters").path("rest").asText()).isEqualTo("y/z");
  }

  @Test
  void theAnswerIsTheFunctionsWithTheDistributionsHeaders() {
    HttpResponse<String> answer = send(request("/api/x"));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1; Secure", "b=2");
    assertThat(answer.headers().allValues("x-own")).containsExactly("mine");
    assertThat(answer.headers().allValues("x-frame-options")).containsExactly("DENY");
    assertThat(answer.headers().allValues("referrer-policy")).containsExactly("no-referrer");
  }

  @Test
  void answersOfOtherShapesAreUnderstood() {
    assertThat(send(request("/api/plain")).body()).isEqualTo("{\"hello\":\"there\"}");
    assertThat(send(request("/api/empty")).statusCode()).isEqualTo(204);
    HttpResponse<byte[]> binary = send(request("/api/binary"), BodyHandlers.ofByteArray());
    assertThat(binary.body()).containsExactly(0, 0xff);
  }

  @Test
  void whatIsNotThereOrFailsIsAnsweredAsByApiGateway() {
    HttpResponse<String> none = send(request("/api/x/"));
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(none.body()).isEqualTo("{\"message\":\"Not Found\"}");
    assertThat(none.headers().firstValue("x-frame-options")).hasValue("DENY");
    HttpResponse<String> crash = send(request("/api/crash"));
    assertThat(crash.statusCode()).isEqualTo(500);
    assertThat(crash.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    assertThat(send(request("/api/x").method("PUT", BodyPublishers.noBody())).statusCode())
        .isEqualTo(403);
    byte[] large = new byte[10 * 1024 * 1024 + 1];
    assertThat(send(request("/api/x").POST(BodyPublishers.ofByteArray(large))).statusCode())
        .isEqualTo(413);
  }

  @Test
  void theLocalPagesAreThereAndRunNothingOfOthers() {
    for (String path : List.of("/_local/", "/_local/mailbox")) {
      HttpResponse<String> page = send(request(path));
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body()).doesNotContain("<script>").doesNotContain("style=");
      assertThat(page.headers().firstValue("content-security-policy"))
          .hasValueSatisfying(
              policy -> assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
    }
    assertThat(send(request("/_local/mailbox.json")).body()).isEqualTo("[]");
    assertThat(send(request("/_local/none")).statusCode()).isEqualTo(404);
    assertThat(send(request("/_local/")).body()).contains("/api/x/{rest+}", "EchoFunction");
  }

  @Test
  void everyPageIsTheSameFile() {
    String index = send(request("/index.html")).body();

    assertThat(index).contains("<!doctype html>");
    for (String path : List.of("/", "/register", "/agreements/1", "/a.b/", "/no%20page?q=a.b")) {
      HttpResponse<String> page = send(request(path));
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body()).isEqualTo(index);
      assertThat(page.headers().allValues("content-type"))
          .containsExactly("text/html; charset=utf-8");
      assertThat(page.headers().allValues("cache-control")).containsExactly("no-cache");
    }
  }

  @Test
  void aFileThatIsNotThereIsNotFoundAndNoneLeadsOutOfTheFolder() {
    for (String path :
        List.of("/none.js", "/js/none.js", "/../portal/index.html", "/js/%2e%2e/index.html")) {
      HttpResponse<String> answer = send(request(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).contains("<Code>NoSuchKey</Code>");
      assertThat(answer.headers().allValues("content-security-policy")).isNotEmpty();
    }
    assertThat(send(request("/").method("POST", BodyPublishers.noBody())).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aPageMayReachTheBucketsThatThisMachineHas() {
    assertThat(send(request("/")).headers().allValues("content-security-policy"))
        .containsExactly("connect-src 'self' http://localhost:1");
  }

  @Test
  void aFileIsSentOnceAndCompressedForWhoTakesThat() {
    HttpResponse<byte[]> plain = send(request("/js/router.js"), BodyHandlers.ofByteArray());
    HttpResponse<byte[]> compressed =
        send(
            request("/js/router.js").header("accept-encoding", "gzip, br"),
            BodyHandlers.ofByteArray());

    assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
    assertThat(compressed.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(compressed.body()).hasSizeLessThan(plain.body().length);
    for (HttpResponse<byte[]> first : List.of(plain, compressed)) {
      String tag = first.headers().firstValue("etag").orElseThrow();
      HttpResponse<String> again = send(request("/js/router.js").header("if-none-match", tag));
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void whatTheBucketDoesNotGrantTheDistributionIsForbidden() throws IOException {
    for (String[] change :
        new String[][] {
          {"s3:GetObject", "s3:PutObject", "/", "/none.js"},
          {"distribution/${Distribution}", "distribution/other", "/", "/none.js"},
          {"s3:ListBucket", "s3:GetBucketTagging", "/none.js", "/js/none.js"}
        }) {
      try (LocalServer other = LocalServer.bind(0, Reach.THIS_MACHINE, "other")) {
        serve(other, TEMPLATE.replace(change[0], change[1]));
        for (String path : List.of(change[2], change[3])) {
          HttpRequest.Builder request =
              HttpRequest.newBuilder(URI.create("http://localhost:" + other.port() + path));
          assertThat(send(request).statusCode()).as(change[1]).isEqualTo(403);
        }
      }
    }
  }

  private JsonNode event(HttpRequest.Builder request) {
    try {
      return new ObjectMapper().readTree(send(request).body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> as) {
    try {
      return http.send(request.build(), as);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
