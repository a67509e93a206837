package ca.mini.myaccount.local.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.local.aws.Journal;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The company's OIDC issuer on this machine: whoever asks is staff. */
public final class StaffIssuer implements AutoCloseable {
  /** What follows the public origin in {@code iss}; its documents are below. */
  public static final String PATH = "/_local/staff";

  /** What its tokens have in {@code aud}. */
  public static final String AUDIENCE = "my-mini-account-staff";

  /** All that staff may be allowed. */
  static final List<String> SCOPES =
      List.of("customers:service", "messages:read", "messages:reply");

  private static final String TOKEN = "/_local/staff-token";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int KEY_BITS = 2048;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String issuer;
  private final Clock clock;
  private final Journal journal;
  private @Nullable RSAPrivateCrtKey key;

  /**
   * An issuer whose key outlives the process in a folder.
   *
   * @param issuer as it stands in {@code iss}
   */
  public StaffIssuer(String issuer, Clock clock, Optional<Path> folder) {
    this.issuer = issuer;
    this.clock = clock;
    journal = Journal.open(folder, "staff-key.txt");
    journal.kept().stream().findFirst().ifPresent(kept -> key = read(kept));
  }

  /** Answers with a document as JSON, or that the path is none of its. */
  Optional<String> answer(String path, Map<String, String> query) {
    return switch (path) {
      case PATH + "/.well-known/openid-configuration" -> Optional.of(configuration());
      case PATH + "/jwks.json" -> Optional.of(keys());
      case TOKEN -> Optional.of(JSON.createObjectNode().put("token", token(query)).toString());
      default -> Optional.empty();
    };
  }

  /** A token with all scopes, or with those of {@code scope} that there are. */
  private String token(Map<String, String> query) {
    Set<String> wanted =
        Set.of(query.getOrDefault("scope", String.join(" ", SCOPES)).split("[ ,]"));
    ObjectNode claims = claims();
    claims.put("sub", query.getOrDefault("sub", "staff-1"));
    claims.put("name", query.getOrDefault("name", "Alex Tremblay"));
    claims.put("scope", String.join(" ", SCOPES.stream().filter(wanted::contains).toList()));
    return sign(header(), claims);
  }

  /** What every token says, of whomever. */
  ObjectNode claims() {
    Instant now = clock.instant();
    return JSON.createObjectNode()
        .put("iss", issuer)
        .put("aud", AUDIENCE)
        .put("iat", now.getEpochSecond())
        .put("exp", now.plus(LIFE).getEpochSecond());
  }

  ObjectNode header() {
    return JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT").put("kid", keyId());
  }

  /** The compact form of a token, signed by RS256 whatever its header says. */
  String sign(ObjectNode header, ObjectNode claims) {
    String signed = encoded(header.toString()) + "." + encoded(claims.toString());
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key());
      signature.update(signed.getBytes(US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key of an id, if it is this issuer's. */
  Optional<PublicKey> key(String id) {
    return id.equals(keyId()) ? Optional.of(publicKey()) : Optional.empty();
  }

  private String configuration() {
    ObjectNode configuration = JSON.createObjectNode();
    configuration.put("issuer", issuer).put("jwks_uri", issuer + "/jwks.json");
    configuration.putArray("id_token_signing_alg_values_supported").add("RS256");
    configuration.putArray("subject_types_supported").add("public");
    configuration.putArray("response_types_supported").add("token");
    SCOPES.forEach(configuration.putArray("scopes_supported")::add);
    return configuration.toString();
  }

  private String keys() {
    ObjectNode keys = JSON.createObjectNode();
    keys.putArray("keys")
        .addObject()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", "RS256")
        .put("kid", keyId())
        .put("n", unsigned(key().getModulus()))
        .put("e", unsigned(key().getPublicExponent()));
    return keys.toString();
  }

  /** Made of the key itself, so that another key has another id. */
  private String keyId() {
    return unsigned(key().getModulus()).substring(0, 16);
  }

  private PublicKey publicKey() {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(key().getModulus(), key().getPublicExponent()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Made when it is first needed, since that takes longer than the stack's start should. */
  private synchronized RSAPrivateCrtKey key() {
    RSAPrivateCrtKey current = key;
    if (current == null) {
      current = generate();
      journal.append(Base64.getEncoder().encodeToString(current.getEncoded()));
      key = current;
    }
    return current;
  }

  private static RSAPrivateCrtKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAPrivateCrtKey read(String kept) {
    try {
      return (RSAPrivateCrtKey)
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(kept)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int zeros = bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, zeros, bytes.length));
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(UTF_8));
  }

  @Override
  public void close() {
    journal.close();
  }
}
