package ca.mini.myaccount.oneid;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Token;
import java.net.URI;
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

  /** Whether an address is one that it has registered, however a link encodes it. */
  boolean knows(String uri) {
    return forms(uri).anyMatch(form -> redirectUris.contains(form) || targets.contains(form));
  }

  /**
   * Where it goes on after signing in, which is a target of its own in any case: the one that a
   * link names by its address, or by its path, as the state of links in the field does; encoded
   * once or once more. Where it usually does, if a link names none.
   */
  Optional<String> target(Optional<String> uri, Optional<String> path, Language reads) {
    return Stream.concat(
            uri.stream().flatMap(Client::forms),
            path.stream().flatMap(Client::forms).flatMap(form -> atItsOrigin(form).stream()))
        .filter(targets::contains)
        .findFirst()
        .or(() -> usual(reads));
  }

  /** The first in the reader's language, or the first of all. */
  private Optional<String> usual(Language reads) {
    return targets.stream()
        .filter(target -> target.endsWith("language=" + reads.tag()))
        .findFirst()
        .or(() -> targets.stream().findFirst());
  }

  private Optional<String> atItsOrigin(String path) {
    return initiateLoginUri
        .filter(uri -> path.startsWith("/"))
        .map(uri -> URI.create(uri).resolve("/").toString())
        .map(root -> root.substring(0, root.length() - 1) + path);
  }

  private static Stream<String> forms(String text) {
    return Stream.of(text, decoded(text));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
