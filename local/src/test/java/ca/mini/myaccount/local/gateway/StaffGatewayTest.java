package ca.mini.myaccount.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets to a function behind a JWT authorizer, and what the function is told, over HTTP. */
final class StaffGatewayTest {
  private static final String ISSUER = "http://here/_local/staff";
  private static final String TEMPLATE =
      """
      Resources:
        Api: {Type: AWS::Serverless::HttpApi}
        StaffApi:
          Type: AWS::Serverless::HttpApi
          Properties:
            Name: staff-by-another-name
            Auth:
              DefaultAuthorizer: StaffToken
              Authorizers:
                StaffToken:
                  IdentitySource: $request.header.Authorization
                  JwtConfiguration: {issuer: 'http://here/_local/staff', audience: [my-mini-account-staff]}
        EchoFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: ca.mini.myaccount.local.gateway.EchoHandler::handleRequest
            Events:
              Any: {Type: HttpApi, Properties: {ApiId: !Ref StaffApi, Method: GET, Path: /staff/api/any}}
              Scoped:
                Type: HttpApi
                Properties:
                  ApiId: !Ref StaffApi
                  Method: GET
                  Path: /staff/api/customers/{id}
                  Auth: {Authorizer: StaffToken, AuthorizationScopes: [customers:service, admin]}
        Distribution:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Origins: [{Id: api, DomainName: !Sub '${Api}.execute-api.ca-central-1.amazonaws.com'}]
              DefaultCacheBehavior: {TargetOriginId: api}
      """;

  private final Path folder;
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
  private final long now = clock.instant().getEpochSecond();
  private final StaffIssuer staff = new StaffIssuer(ISSUER, clock, Optional.empty());
  private final LocalServer server = LocalServer.bind(0, Reach.THIS_MACHINE, "test");
  private final HttpClient http = HttpClient.newHttpClient();

  StaffGatewayTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void serve() throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, TEMPLATE);
    Template template = TemplateReader.read(file, Map.of());
    Randomness random = byte[]::new;
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    FunctionFactory factory =
        new FunctionFactory("https://x", "http://x", Map.of(), clock, random, nowhere, List.of());
    LocalPages pages =
        new LocalPages(
            template.routes(),
            new Mailbox(Optional.empty()),
            new FailedEvents(),
            staff,
            new ConnectedDrive("http://localhost"),
            () -> "[]");
    Functions functions = new Functions(template.functions(), factory);
    StandIns standIns = new StandIns(template.buckets(), URI.create("http://localhost:1"));
    new Gateway(server, template, functions, standIns, pages, staff, clock, Optional.empty());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTokenOfTheIssuerIsTakenAndTheFunctionIsToldItsClaims() {
    String query = "?sub=s-7&name=Zo%C3%A9%20Roy&scope=customers:service+messages:read";
    HttpResponse<String> answer =
        send("/staff/api/customers/1", "Bearer " + given("/_local/staff-token" + query));

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode event = json(answer.body());
    assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("1");
    assertThat(event.path("headers").has("x-origin-verify")).isFalse();
    JsonNode jwt = event.at("/requestContext/authorizer/jwt");
    assertThat(jwt.path("claims"))
        .hasToString(
            "{\"iss\":\"http://here/_local/staff\",\"aud\":\"my-mini-account-staff\","
                + "\"iat\":\"%d\",\"exp\":\"%d\",\"sub\":\"s-7\",\"name\":\"Zoé Roy\","
                    .formatted(now, now + 3600)
                + "\"scope\":\"customers:service messages:read\"}");
    assertThat(jwt.path("scopes")).hasToString("[\"customers:service\"]");
  }

  @Test
  void aTokenHasAllScopesUnlessFewerAreAskedForAndNoneThatThereIsNot() {
    assertThat(claims(given("/_local/staff-token")).path("scope").asText())
        .isEqualTo("customers:service messages:read messages:reply");
    assertThat(claims(given("/_local/staff-token?scope=messages:read")).path("scope").asText())
        .isEqualTo("messages:read");
    assertThat(claims(given("/_local/staff-token?scope=root")).path("scope").asText()).isEmpty();
  }

  @Test
  void aListInATokenReachesTheFunctionInBrackets() {
    String token =
        token(
            claims -> {
              claims.putArray("groups").add("a").add("b");
              claims.putArray("aud").add("another").add(StaffIssuer.AUDIENCE);
              claims.put("vip", true);
              claims.putArray("scp").add("admin");
            });

    JsonNode jwt =
        json(send("/staff/api/customers/1", token).body()).at("/requestContext/authorizer/jwt");
    assertThat(jwt.at("/claims/groups").asText()).isEqualTo("[a b]");
    assertThat(jwt.at("/claims/vip").isTextual()).isTrue();
    assertThat(jwt.path("scopes")).hasToString("[\"admin\"]");
  }

  @Test
  void withoutATokenThatTheIssuerSignedItIsUnauthorized() {
    String right = token(claims -> claims.put("scope", "admin"));
    String[] parts = right.split("\\.", -1);
    String claims = staff.claims().put("scope", "admin").put("sub", "other").toString();
    String none = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}");
    StaffIssuer foreign = new StaffIssuer(ISSUER, clock, Optional.empty());
    ObjectNode named = staff.header();

    assertThat(send("/staff/api/customers/1", right).statusCode()).isEqualTo(201);
    for (String token :
        List.of(
            "",
            "Bearer",
            "Bearer garbage",
            "Basic " + right,
            "a.b.c",
            "é.é.é",
            right + "x",
            right + ".x",
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + encoded(claims) + "." + parts[2],
            none + "." + parts[1] + ".",
            none + "." + parts[1] + "." + parts[2],
            staff.sign(staff.header().put("alg", "none"), staff.claims()),
            staff.sign(staff.header().put("alg", "HS256"), staff.claims()),
            staff.sign(staff.header().put("kid", "other"), staff.claims()),
            foreign.sign(named, staff.claims().put("scope", "admin")),
            foreign.sign(foreign.header(), foreign.claims().put("scope", "admin")))) {
      unauthorized(token);
    }
  }

  @Test
  void aTokenForOthersOrForAnotherTimeIsUnauthorized() {
    for (Consumer<ObjectNode> change :
        List.<Consumer<ObjectNode>>of(
            claims -> claims.put("iss", "https://elsewhere.example"),
            claims -> claims.remove("iss"),
            claims -> claims.put("aud", "another"),
            claims -> claims.putArray("aud"),
            claims -> claims.remove("aud"),
            claims -> claims.put("aud", "another").put("client_id", StaffIssuer.AUDIENCE),
            claims -> claims.put("exp", now),
            claims -> claims.put("exp", "never"),
            claims -> claims.remove("exp"),
            claims -> claims.put("nbf", now + 1),
            claims -> claims.put("iat", now + 1))) {
      unauthorized(token(claims -> change.accept(claims.put("scope", "admin"))));
    }
    assertThat(send("/staff/api/any", token(claims -> claims.put("exp", now + 1))).statusCode())
        .isEqualTo(201);
    String client =
        token(
            claims -> claims.put("client_id", StaffIssuer.AUDIENCE).put("nbf", now).remove("aud"));
    assertThat(send("/staff/api/any", client).statusCode()).isEqualTo(201);
  }

  @Test
  void aTokenWithoutAScopeOfTheRouteIsForbidden() {
    for (String scope : List.of("", "messages:read", "customers", "ADMIN")) {
      HttpResponse<String> answer =
          send("/staff/api/customers/1", token(claims -> claims.put("scope", scope)));

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Forbidden\"}");
    }
    assertThat(send("/staff/api/any", token(claims -> {})).statusCode()).isEqualTo(201);
  }

  @Test
  void whatIsNoRouteIsNotFoundWhoeverAsks() {
    assertThat(send("/staff/api/none", token(claims -> {})).statusCode()).isEqualTo(404);
    assertThat(send("/staff/api/none", "").body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  @Test
  void whoDiscoversTheIssuerFindsTheKeyThatSigns() throws GeneralSecurityException {
    JsonNode configuration =
        json(send("/_local/staff/.well-known/openid-configuration", "").body());
    assertThat(configuration.path("issuer").asText()).isEqualTo(ISSUER);
    assertThat(configuration.path("jwks_uri").asText()).isEqualTo(ISSUER + "/jwks.json");

    JsonNode key = json(send("/_local/staff/jwks.json", "").body()).at("/keys/0");
    String[] parts = given("/_local/staff-token").split("\\.", -1);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
    signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    assertThat(decoded(parts[0]).path("kid")).isEqualTo(key.path("kid"));
    assertThat(send("/_local/staff/none", "").statusCode()).isEqualTo(404);
  }

  @Test
  void theKeyOutlivesTheProcessInAFolder() {
    String token;
    try (StaffIssuer before = new StaffIssuer(ISSUER, clock, Optional.of(folder))) {
      token = before.sign(before.header(), before.claims());
    }
    try (StaffIssuer after = new StaffIssuer(ISSUER, clock, Optional.of(folder))) {
      assertThat(after.sign(after.header(), after.claims())).isEqualTo(token);
    }
  }

  private void unauthorized(String token) {
    for (String path : List.of("/staff/api/any", "/staff/api/customers/1")) {
      HttpResponse<String> answer = send(path, token);

      assertThat(answer.statusCode()).as(token).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    }
  }

  private String token(Consumer<ObjectNode> change) {
    ObjectNode claims = staff.claims();
    change.accept(claims);
    return staff.sign(staff.header(), claims);
  }

  private String given(String path) {
    return json(send(path, "").body()).path("token").asText();
  }

  private static JsonNode claims(String token) {
    return decoded(token.split("\\.", -1)[1]);
  }

  private static JsonNode decoded(String part) {
    return json(new String(Base64.getUrlDecoder().decode(part), UTF_8));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static BigInteger number(JsonNode key, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private HttpResponse<String> send(String path, String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
