package ca.mini.myaccount.oneid;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.Token;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that customers sign in to by OneID. Clients are data: docs/operations.md has the
 * command that adds one.
 *
 * @param brand how its pages look, for example {@code mini}
 * @param redirectUris where answers may go, compared exactly
 * @param initiateLoginUri where it starts to sign somebody in (OpenID Connect Core §4)
 * @param targets where it may be asked to go on then; the first when nothing is asked
 * @param firstParty whether it is ours, so that nobody is asked for consent
 * @param secretHash SHA-256 of a random secret of 256 bits, for {@code client_secret_basic}
 * @param jwk its public key, for {@code private_key_jwt}
 */
record Client(
    String id,
    String name,
    String brand,
    AuthMethod authMethod,
    List<String> redirectUris,
    List<String> postLogoutRedirectUris,
    Optional<String> initiateLoginUri,
    List<String> targets,
    Set<String> scopes,
    boolean firstParty,
    Optional<String> secretHash,
    Optional<String> jwk) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}[a-z0-9]");

  /** How a client proves who it is; one that can keep no secret proves nothing. */
  enum AuthMethod {
    NONE,
    CLIENT_SECRET_BASIC,
    PRIVATE_KEY_JWT
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static Client of(Item item) {
    AuthMethod method = AuthMethod.valueOf(item.text("authMethod").toUpperCase(Locale.ROOT));
    return new Client(
        item.text("id"),
        item.text("name"),
        item.text("brand"),
        method,
        item.textList("redirectUris"),
        item.textList("postLogoutRedirectUris"),
        item.textIfAny("initiateLoginUri"),
        item.textList("targets"),
        Set.copyOf(item.textList("scopes")),
        item.text("firstParty").equals("yes"),
        item.textIfAny("secretHash").filter(hash -> method == AuthMethod.CLIENT_SECRET_BASIC),
        item.textIfAny("jwk").filter(key -> method == AuthMethod.PRIVATE_KEY_JWT));
  }

  /** Whether it can keep a secret. */
  boolean isConfidential() {
    return authMethod != AuthMethod.NONE;
  }

  boolean hasSecret(String secret) {
    return secretHash
        .map(
            hash ->
                MessageDigest.isEqual(
                    hash.getBytes(StandardCharsets.US_ASCII),
                    Token.sha256(secret).getBytes(StandardCharsets.US_ASCII)))
        .orElse(false);
  }

  /**
   * Where it goes on after signing in: what was asked for, if it may be asked for that, encoded
   * once or once more as links in the field are; where it usually does, if nothing was asked.
   */
  Optional<String> target(Optional<String> asked) {
    if (asked.isEmpty()) {
      return targets.stream().findFirst();
    }
    return Stream.of(asked.get(), decoded(asked.get())).filter(targets::contains).findFirst();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
