package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Exchanges a refresh token for new tokens, once. Any other secret for a live grant is one that was
 * used before, by its owner or by a thief, so the grant ends (rules: OAuth).
 */
final class Refreshing {
  private final Backend backend;
  private final Database database;
  private final OneIdItems items;
  private final UserItems users;
  private final ClientAuthentication clients;
  private final Tokens tokens;

  Refreshing(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new OneIdItems(backend);
    users = new UserItems(backend);
    clients = new ClientAuthentication(backend);
    tokens = new Tokens(backend);
  }

  Tokens.Answer refresh(Parameters form, ClientCredentials credentials) {
    Optional<RefreshToken> presented =
        RefreshToken.find(
            form.get("refresh_token")
                .orElseThrow(
                    () -> OAuthError.refused("invalid_request", "refresh_token is missing")));
    Key clientKey = items.client(credentials.clientId());
    List<Key> keys = new ArrayList<>(List.of(clientKey));
    presented.ifPresent(token -> keys.addAll(List.of(users.user(token.userId()), key(token))));
    Map<Key, Item> found = database.getAll(keys);
    // First of all: a stranger learns nothing of a token, not even that it is none.
    Client client = clients.require(credentials, found.get(clientKey));
    RefreshToken given = presented.orElseThrow(Refreshing::invalid);
    Key grantKey = key(given);
    Instant now = backend.now();
    Item userItem = found.get(users.user(given.userId()));
    Item item = found.get(grantKey);
    if (userItem == null || item == null) {
      throw invalid();
    }
    UserAccount user = UserAccount.of(userItem);
    Grant grant = Grant.of(item);
    if (!Grant.isLive(item, user, now)
        || grant.refreshHash().isEmpty()
        || !grant.clientId().equals(client.id())) {
      throw invalid();
    }
    String old = given.secret().hash();
    if (!grant.refreshHash().get().equals(old)) {
      end(grantKey, client);
      throw invalid();
    }
    Optional<String> asked = form.get("scope");
    Set<String> scopes =
        asked.isPresent() ? Scopes.require(asked.get(), grant.scopes()) : grant.scopes();
    RefreshToken next = new RefreshToken(user.id(), grant.id(), backend.newToken());
    Tokens.Made access = tokens.access(user, grant.id(), client.id(), scopes, now);
    Write rotated =
        Write.update(grantKey)
            .set(Grant.REFRESH_HASH, next.secret().hash())
            .set("lastUsedAt", now)
            .add("generation", 1)
            .onlyIf(Condition.equal(Grant.REFRESH_HASH, old));
    if (!database.commit(List.of(rotated, access.write())).committed()) {
      end(grantKey, client);
      throw invalid();
    }
    return Tokens.Answer.of(access.token(), scopes, Optional.of(next.value()), Optional.empty());
  }

  private Key key(RefreshToken token) {
    return users.grant(token.userId(), token.grantId());
  }

  private void end(Key grant, Client client) {
    backend.log().warn("a refresh token was used twice", Map.of("client", client.id()));
    database.commit(List.of(Write.delete(grant))).orElseContended();
  }

  private static OAuthError invalid() {
    return OAuthError.refused(
        "invalid_grant", "the refresh token is wrong, used, over or not yours");
  }
}
