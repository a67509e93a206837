package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import java.time.Instant;

/** The secrets of mailed links: only their hash is stored, and each is used once. */
public final class Links {
  /** Well formed, and of no link: what handlers are primed with. */
  public static final String NOBODYS_TOKEN = "A".repeat(Token.BYTES * 4 / 3 + 1);

  private static final String USED_AT = "usedAt";

  private final Backend backend;
  private final Database database;
  private final String table;

  /** The links in the backend's users table. */
  public Links(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    table = backend.settings().required("USERS_TABLE");
  }

  /** The write of a new link; the caller adds what it is about. */
  public Write issue(LinkKind kind, Token token, Instant now) {
    return Write.put(key(kind, token)).expiresAt(now.plus(kind.lifetime())).onlyIfAbsent();
  }

  /**
   * The link that has this token, used or not.
   *
   * @throws Problem {@code INVALID_TOKEN} when there is none of this kind, or it has expired
   */
  public Item require(LinkKind kind, Token token) {
    return database
        .get(key(kind, token))
        .filter(item -> item.aliveAt(backend.now()))
        .orElseThrow(() -> new Problem(Code.INVALID_TOKEN));
  }

  /** The same, and it must not have been used. */
  public Item requireUnused(LinkKind kind, Token token) {
    Item link = require(kind, token);
    if (isUsed(link)) {
      throw new Problem(Code.INVALID_TOKEN);
    }
    return link;
  }

  /** Whether it has been followed to the end. */
  public static boolean isUsed(Item link) {
    return link.has(USED_AT);
  }

  /** The write that uses a link up: of many at once, one is not refused. */
  public Write use(LinkKind kind, Token token, Instant now) {
    return Write.update(key(kind, token))
        .set(USED_AT, now)
        .onlyIf(Condition.allOf(Condition.absent(USED_AT), Condition.aliveAt(now)));
  }

  private Key key(LinkKind kind, Token token) {
    return Key.of(table, "LINK#" + kind + "#" + token.hash(), "LINK");
  }
}
