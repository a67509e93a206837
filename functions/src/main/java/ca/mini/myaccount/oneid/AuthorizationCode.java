package ca.mini.myaccount.oneid;

import ca.mini.myaccount.sessions.Epochs;
import ca.mini.myaccount.sessions.OneIdSession;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a code is worth (rules: OAuth).
 *
 * @param oneId the session of OneID that it is of
 * @param usedFor the grant that it was exchanged for, if it was
 */
record AuthorizationCode(
    String clientId,
    String redirectUri,
    Set<String> scopes,
    Optional<String> nonce,
    String challenge,
    SignedIn signedIn,
    String oneId,
    Instant usableUntil,
    Optional<String> usedFor) {
  static final Duration USABLE = Duration.ofSeconds(60);

  /** Longer than it is usable, so that whoever uses it again is seen. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** RFC 7636 §4.1. */
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  static Write put(Key key, AuthorizationRequest asked, OneIdSession session, Instant now) {
    return SignedIn.of(session)
        .addTo(Epochs.of(session.user(), Write.put(key)))
        .set("clientId", asked.clientId())
        .set("redirectUri", asked.redirectUri())
        .set("scopes", Scopes.text(asked.scopes()))
        .setIfAny("nonce", asked.nonce().orElse(null))
        .set("challenge", asked.challenge())
        .set("session", session.id())
        .set("usableUntil", now.plus(USABLE))
        .expiresAt(now.plus(KEPT))
        .onlyIfAbsent();
  }

  static AuthorizationCode of(Item item) {
    return new AuthorizationCode(
        item.text("clientId"),
        item.text("redirectUri"),
        Scopes.parse(item.text("scopes")),
        item.textIfAny("nonce"),
        item.text("challenge"),
        SignedIn.of(item),
        item.text("session"),
        item.time("usableUntil"),
        item.textIfAny("grantId"));
  }

  boolean proves(String verifier) {
    return VERIFIER.matcher(verifier).matches() && Token.sha256(verifier).equals(challenge);
  }
}
