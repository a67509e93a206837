package ca.mini.myaccount.passkeys;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.InvalidValueException;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.Optional;

/**
 * What a passkey has to sign: random, good for five minutes and for one try.
 *
 * <p>For a new passkey it belongs to a session. For signing in it belongs to a browser, by the
 * cookie {@code __Host-passkey}: the challenge is the hash of the cookie's secret, so that nobody
 * can use it who has only seen it.
 */
final class Challenges {
  private static final String NAME = "__Host-passkey";
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

  /** Takes the cookie away from the browser. */
  static final String GONE = NAME + "=; Max-Age=0" + ATTRIBUTES;

  private static final String CHALLENGE = "challenge";
  private static final String USED_AT = "usedAt";

  private final Backend backend;
  private final Database database;
  private final UserItems items;

  Challenges(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new UserItems(backend);
  }

  /**
   * A new challenge of a session; one that it has ends.
   *
   * @param write to be carried out
   */
  record ForSession(Octets challenge, Write write) {}

  ForSession forSession(String userId, String sessionId, Instant now) {
    Octets challenge = new Octets(backend.newToken().value());
    return new ForSession(
        challenge,
        Write.put(items.passkeyChallenge(userId, sessionId))
            .set(CHALLENGE, challenge.value())
            .expiresAt(now.plus(Ceremony.LONGEST)));
  }

  /** Uses up the challenge of a session, if it has one that is still good. */
  Optional<Octets> takeOfSession(String userId, String sessionId, Instant now) {
    return take(items.passkeyChallenge(userId, sessionId), now)
        .map(item -> new Octets(item.text(CHALLENGE)));
  }

  /**
   * A new challenge of a browser.
   *
   * @param write to be carried out
   * @param cookie as in Set-Cookie
   */
  record ForBrowser(Octets challenge, Write write, String cookie) {}

  ForBrowser forBrowser(Instant now) {
    Token secret = backend.newToken();
    return new ForBrowser(
        new Octets(secret.hash()),
        Write.put(items.passkeyChallenge(secret.hash())).expiresAt(now.plus(Ceremony.LONGEST)),
        NAME + "=" + secret.value() + "; Max-Age=" + Ceremony.LONGEST.toSeconds() + ATTRIBUTES);
  }

  /** Uses up the challenge of the browser that asks, if it has one that is still good. */
  Optional<Octets> takeOfBrowser(Request request, Instant now) {
    return request
        .cookie(NAME)
        .flatMap(Challenges::secret)
        .map(Token::hash)
        .filter(hash -> take(items.passkeyChallenge(hash), now).isPresent())
        .map(Octets::new);
  }

  private Optional<Item> take(Key key, Instant now) {
    return database.update(
        Write.update(key)
            .set(USED_AT, now)
            .onlyIf(Condition.allOf(Condition.absent(USED_AT), Condition.aliveAt(now))));
  }

  private static Optional<Token> secret(String value) {
    try {
      return Optional.of(Token.parse(value));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
