package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.tests.Contract.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Nobody reads or answers customers by a token that the company's issuer did not sign as it is. */
final class ForgedTokenTest {
  private static final List<Route> ROUTES =
      Contract.staffRoutes().stream()
          .filter(route -> route.path().startsWith("/staff/api/conversations"))
          .toList();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Stack stack = Stack.onANewDay();
  private final String token = stack.browser().get("/_local/staff-token").text("token");
  private final String[] parts = token.split("\\.", -1);

  @Test
  void noRouteTakesAForgedToken() throws GeneralSecurityException {
    Correspondent zoe = Correspondent.of(stack);
    String id = zoe.composed("Who reads this?", zoe.attached("letter.pdf"));
    String file = zoe.show(id).at("/messages/0/attachments/0/id").asText();
    long version = Desk.of(stack, "staff-1").version(id);

    assertThat(ROUTES).hasSizeGreaterThanOrEqualTo(5);
    for (Map.Entry<String, String> forged : forged().entrySet()) {
      for (Route route : ROUTES) {
        String path = route.path().replace("{id}", id).replace("{attachmentId}", file);
        Browser browser =
            stack
                .browser()
                .with("authorization", "Bearer " + forged.getValue())
                .with("if-match", "\"" + version + "\"");
        Answer answer =
            route.takesBody()
                ? browser.send(route.method(), path, route.body().toString())
                : browser.get(path);

        assertThat(answer.status()).as(forged.getKey() + " at " + route).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
      }
    }
    assertThat(Desk.of(stack, "staff-1").version(id)).isEqualTo(version);
  }

  private Map<String, String> forged() throws GeneralSecurityException {
    String header = changed(parts[0], claims -> {});
    Map<String, String> forged = new LinkedHashMap<>();
    forged.put("another's claims", parts[0] + "." + named("staff-2") + "." + parts[2]);
    forged.put("no signature", parts[0] + "." + parts[1] + ".");
    forged.put("half a token", parts[0] + "." + parts[1]);
    for (String none : List.of("none", "None", "NONE", "")) {
      String unsigned = changed(parts[0], claims -> claims.put("alg", none));
      forged.put("alg " + none, unsigned + "." + parts[1] + ".");
      forged.put("alg " + none + ", signed", unsigned + "." + parts[1] + "." + parts[2]);
    }
    forged.put("another key", signedByAnother(header + "." + parts[1]));
    forged.put(
        "another key, no name of it",
        signedByAnother(changed(parts[0], claims -> claims.remove("kid")) + "." + parts[1]));
    forged.put(
        "another issuer",
        signedByAnother(
            header
                + "."
                + changed(parts[1], claims -> claims.put("iss", "https://issuer.example.com"))));
    forged.put("the public key as a secret", signedByPublicKey());
    return forged;
  }

  private String named(String staff) {
    return changed(parts[1], claims -> claims.put("sub", staff));
  }

  private static String signedByAnother(String signed) throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.generateKeyPair().getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + BASE64.encodeToString(signature.sign());
  }

  /** As libraries take it that believe the token's own header. */
  private String signedByPublicKey() throws GeneralSecurityException {
    JsonNode key = stack.browser().get("/_local/staff/jwks.json").json().at("/keys/0");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(Base64.getUrlDecoder().decode(key.path("n").asText()), "HmacSHA256"));
    String signed = changed(parts[0], claims -> claims.put("alg", "HS256")) + "." + parts[1];
    return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
  }

  private static String changed(String part, Consumer<ObjectNode> change) {
    try {
      ObjectNode claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(part));
      change.accept(claims);
      return BASE64.encodeToString(claims.toString().getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
