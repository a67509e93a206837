package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.sessions.Epochs;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import ca.mini.myaccount.values.UserToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exchanges a code for tokens, once. Whoever uses it again, at the same moment or later, ends what
 * it was exchanged for: one of the two has stolen it (rules: OAuth).
 */
final class CodeExchange {
  private static final String USED_FOR = "grantId";

  private final Backend backend;
  private final Database database;
  private final OneIdItems items;
  private final UserItems users;
  private final ClientAuthentication clients;
  private final Tokens tokens;

  CodeExchange(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new OneIdItems(backend);
    users = new UserItems(backend);
    clients = new ClientAuthentication(backend);
    tokens = new Tokens(backend);
  }

  /**
   * What a code was exchanged for.
   *
   * @param user who has signed in
   * @param oneId in which session of OneID
   */
  record Exchanged(
      UserAccount user, String oneId, String grantId, UserToken access, Tokens.Answer answer) {
    /** Nothing, since whatever is printed by accident ends in a log. */
    @Override
    public String toString() {
      return "Exchanged";
    }
  }

  Exchanged exchange(Parameters form, ClientCredentials credentials) {
    Optional<UserToken> presented = UserToken.find(required(form, "code"));
    Key clientKey = items.client(credentials.clientId());
    List<Key> keys = new ArrayList<>(List.of(clientKey));
    presented.ifPresent(
        code ->
            keys.addAll(
                List.of(users.user(code.userId()), key(code), users.consents(code.userId()))));
    Map<Key, Item> found = database.getAll(keys);
    // First of all: a stranger learns nothing of a code, not even that it is none.
    Client client = clients.require(credentials, found.get(clientKey));
    UserToken given = presented.orElseThrow(CodeExchange::invalid);
    Key codeKey = key(given);
    Instant now = backend.now();
    Item userItem = found.get(users.user(given.userId()));
    Item item = found.get(codeKey);
    if (userItem == null || item == null || !item.aliveAt(now)) {
      throw invalid();
    }
    UserAccount user = UserAccount.of(userItem);
    AuthorizationCode code = AuthorizationCode.of(item);
    if (code.usedFor().isPresent()) {
      end(user, code.usedFor().get(), client);
      throw invalid();
    }
    requireRight(code, item, client, user, form, now);
    if (!client.firstParty()
        && !Consent.scopesOf(client.id(), found.get(users.consents(user.id())))
            .containsAll(code.scopes())) {
      // Taken back since the code was given.
      throw invalid();
    }
    return exchange(user, client, code, codeKey, now);
  }

  private Key key(UserToken code) {
    return users.code(code.userId(), code.secret().hash());
  }

  private static void requireRight(
      AuthorizationCode code,
      Item item,
      Client client,
      UserAccount user,
      Parameters form,
      Instant now) {
    String redirectUri = required(form, "redirect_uri");
    String verifier = required(form, "code_verifier");
    if (!code.clientId().equals(client.id())
        || !Epochs.areCurrent(item, user)
        || !now.isBefore(code.usableUntil())
        || !code.redirectUri().equals(redirectUri)
        || !code.proves(verifier)) {
      throw invalid();
    }
  }

  /** Signed before it is written: a code that KMS has failed is still good. */
  private Exchanged exchange(
      UserAccount user, Client client, AuthorizationCode code, Key codeKey, Instant now) {
    String grantId = backend.newToken().value();
    Tokens.Made access = tokens.access(user, grantId, client.id(), code.scopes(), now);
    Optional<RefreshToken> refresh =
        code.scopes().contains(Scopes.OFFLINE)
            ? Optional.of(new RefreshToken(user.id(), grantId, backend.newToken()))
            : Optional.empty();
    Grant grant =
        new Grant(
            grantId,
            client.id(),
            client.name(),
            code.scopes(),
            now,
            now,
            code.signedIn(),
            refresh.map(token -> token.secret().hash()),
            now.plus(refresh.isPresent() ? Grant.LONGEST : AccessToken.LIVES));
    Optional<String> id = tokens.id(user, code, access.token(), now);
    Write used =
        Write.update(codeKey)
            .set(USED_FOR, grantId)
            .onlyIf(Condition.allOf(Condition.present("pk"), Condition.absent(USED_FOR)));
    boolean first =
        database
            .commit(List.of(used, grant.put(users.grant(user.id(), grantId), user), access.write()))
            .committed();
    if (!first) {
      Optional.ofNullable(database.getAll(codeKey).get(codeKey))
          .flatMap(other -> other.textIfAny(USED_FOR))
          .ifPresent(other -> end(user, other, client));
      throw invalid();
    }
    return new Exchanged(
        user,
        code.oneId(),
        grantId,
        access.token(),
        Tokens.Answer.of(access.token(), code.scopes(), refresh.map(RefreshToken::value), id));
  }

  private void end(UserAccount user, String grantId, Client client) {
    backend.log().warn("a code was used twice", Map.of("client", client.id()));
    database.commit(List.of(Write.delete(users.grant(user.id(), grantId)))).orElseContended();
  }

  private static String required(Parameters form, String name) {
    return form.get(name)
        .orElseThrow(() -> OAuthError.refused("invalid_request", name + " is missing"));
  }

  /** The same for whatever is wrong: who holds a code that is not theirs learns nothing. */
  private static OAuthError invalid() {
    return OAuthError.refused("invalid_grant", "the code is wrong, used, over or not yours");
  }

  void prime() {
    tokens.prime();
    String nobody = "0".repeat(32);
    database.commit(List.of(Write.delete(users.code(nobody, Token.sha256(nobody)))));
  }
}
