package ca.mini.myaccount.local.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ca.mini.myaccount.local.template.Authorization;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The JWT authorizer of an HTTP API, which knows the keys of one issuer. */
final class JwtAuthorizer {
  private static final String BEARER = "bearer ";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StaffIssuer issuer;

  JwtAuthorizer(StaffIssuer issuer) {
    this.issuer = issuer;
  }

  /**
   * What it makes of a request.
   *
   * @param refusal API Gateway's own answer, if the request gets no further
   * @param context what the function is told of the token
   */
  record Verdict(Optional<Answer> refusal, ObjectNode context) {}

  /** Judges the token of an Authorization header. */
  Verdict judge(Authorization wanted, String header, Instant now) {
    Optional<JsonNode> claims =
        signed(token(header)).filter(these -> isMeant(wanted, these) && isTimely(these, now));
    if (claims.isEmpty()) {
      return refused(401, "Unauthorized");
    }
    List<String> scopes = new ArrayList<>(scopes(claims.get()));
    scopes.retainAll(wanted.scopes());
    if (scopes.isEmpty() && !wanted.scopes().isEmpty()) {
      return refused(403, "Forbidden");
    }
    ObjectNode context = JSON.createObjectNode();
    ObjectNode jwt = context.putObject("jwt");
    ObjectNode texts = jwt.putObject("claims");
    claims.get().properties().forEach(claim -> texts.put(claim.getKey(), text(claim.getValue())));
    if (scopes.isEmpty()) {
      jwt.putNull("scopes");
    } else {
      scopes.forEach(jwt.putArray("scopes")::add);
    }
    return new Verdict(Optional.empty(), context);
  }

  private static Verdict refused(int status, String message) {
    return new Verdict(Optional.of(Answer.message(status, message)), JSON.createObjectNode());
  }

  private static String token(String header) {
    boolean named = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return named ? header.substring(BEARER.length()).strip() : header;
  }

  /** The claims of a token that the issuer has signed. */
  private Optional<JsonNode> signed(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      JsonNode header = json(parts[0]);
      Optional<PublicKey> key = issuer.key(header.path("kid").asText());
      if (key.isEmpty() || !header.path("alg").asText().equals("RS256")) {
        return Optional.empty();
      }
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key.get());
      signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
          ? Optional.of(json(parts[1])).filter(JsonNode::isObject)
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty(); // no token: nothing that could be said of it matters
    }
  }

  private static JsonNode json(String part) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(part));
  }

  /** The audience, or where there is none the client, is one of ours. */
  private static boolean isMeant(Authorization wanted, JsonNode claims) {
    JsonNode audience = claims.has("aud") ? claims.get("aud") : claims.path("client_id");
    return claims.path("iss").asText().equals(wanted.issuer())
        && texts(audience).stream().anyMatch(wanted.audience()::contains);
  }

  private static boolean isTimely(JsonNode claims, Instant now) {
    long seconds = now.getEpochSecond();
    return claims.path("exp").isNumber()
        && claims.path("exp").asLong() > seconds
        && claims.path("nbf").asLong(seconds) <= seconds
        && claims.path("iat").asLong(seconds) <= seconds;
  }

  private static List<String> scopes(JsonNode claims) {
    JsonNode scope = claims.has("scope") ? claims.get("scope") : claims.path("scp");
    return scope.isTextual() ? List.of(scope.asText().split(" ", -1)) : texts(scope);
  }

  /** A text as a list of one, and a list as it is. */
  private static List<String> texts(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList()
        : List.of(node.asText());
  }

  /** Functions get every claim as a text, and a list as {@code [a b]}. */
  private static String text(JsonNode claim) {
    return claim.isArray()
        ? texts(claim).stream().collect(Collectors.joining(" ", "[", "]"))
        : claim.isValueNode() ? claim.asText() : claim.toString();
  }
}
