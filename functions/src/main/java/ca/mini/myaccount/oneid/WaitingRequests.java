package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Requests that wait for their customer to sign in or to consent. Each belongs to the browser that
 * came with it, by the cookie {@code __Host-oneid-request}: nobody can have another go on with
 * theirs.
 */
final class WaitingRequests {
  private static final String NAME = "__Host-oneid-request";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final Backend backend;
  private final Database database;
  private final OneIdItems items;

  WaitingRequests(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new OneIdItems(backend);
  }

  /**
   * A request that waits from now on.
   *
   * @param cookie what the browser is given
   */
  record Kept(String id, Write write, String cookie) {}

  /** A request that waits. */
  record Waiting(String id, Key key, AuthorizationRequest request) {}

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** Keeps a request for the browser, which may have several that wait, in several tabs. */
  Kept keep(AuthorizationRequest asked, Request request, Instant now) {
    String id = backend.newToken().value();
    Token browser = browser(request).orElseGet(backend::newToken);
    Write write = Write.put(items.request(id)).set("browser", browser.hash()).onlyIfAbsent();
    return new Kept(
        id,
        asked.keep(write, now),
        NAME
            + "="
            + browser.value()
            + "; Max-Age="
            + AuthorizationRequest.WAITS.toSeconds()
            + "; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  /** The request of this id, if it still waits, and in this browser. One call. */
  Optional<Waiting> find(String id, Request request, Instant now) {
    Optional<Token> browser = browser(request);
    if (!isId(id) || browser.isEmpty()) {
      return Optional.empty();
    }
    Key key = items.request(id);
    return database
        .get(key)
        .filter(item -> isThisBrowsers(item, browser.get(), now))
        .map(item -> new Waiting(id, key, AuthorizationRequest.of(item)));
  }

  private static boolean isThisBrowsers(Item item, Token browser, Instant now) {
    return item.aliveAt(now) && item.text("browser").equals(browser.hash());
  }

  private static Optional<Token> browser(Request request) {
    return request.cookie(NAME).filter(WaitingRequests::isId).map(Token::new);
  }
}
