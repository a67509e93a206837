package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a client is who it says, by the one way that it has registered. */
final class ClientAuthentication {
  /** Nobody needs an assertion for longer. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** By how much a client's clock may differ from ours. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private static final int LONGEST_ID = 256;

  private final Backend backend;
  private final Database database;
  private final OneIdItems items;
  private final Issuer issuer;

  ClientAuthentication(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new OneIdItems(backend);
    issuer = new Issuer(backend);
  }

  /**
   * The client; an assertion is used up, by a call of its own.
   *
   * @param item the client's, if it is there
   * @throws OAuthError {@code invalid_client}
   */
  Client require(ClientCredentials given, @Nullable Item item) {
    if (item == null) {
      throw refusal();
    }
    Client client = Client.of(item);
    boolean proven =
        switch (client.authMethod()) {
          case NONE -> given.secret().isEmpty() && given.assertion().isEmpty();
          case CLIENT_SECRET_BASIC -> given.secret().filter(client::hasSecret).isPresent();
          case PRIVATE_KEY_JWT ->
              given
                  .assertion()
                  .filter(jwt -> isRight(jwt, client) && isNew(jwt, client))
                  .isPresent();
        };
    if (!proven) {
      throw refusal();
    }
    return client;
  }

  /** Makes the write of nobody's assertion, for the snapshot: while it is prepared none is sent. */
  void prime() {
    database.commit(List.of(Write.put(items.assertion("nobody", "priming")).onlyIfAbsent()));
  }

  private boolean isRight(Jwt jwt, Client client) {
    Instant now = backend.now();
    Instant end = time(jwt, "exp");
    return client.jwk().map(Jwk::read).filter(jwt::isSignedBy).isPresent()
        && jwt.claim("iss").equals(client.id())
        && jwt.claim("sub").equals(client.id())
        && isForUs(jwt.claims().path("aud"))
        && now.isBefore(end)
        && !end.isAfter(now.plus(LONGEST))
        && !time(jwt, "nbf").isAfter(now.plus(SKEW))
        && !time(jwt, "iat").isAfter(now.plus(SKEW))
        && !jwt.claim("jti").isEmpty()
        && jwt.claim("jti").length() <= LONGEST_ID;
  }

  /** Us alone: another server that it is for, too, could present it here. */
  private boolean isForUs(JsonNode audience) {
    JsonNode one = audience.isArray() && audience.size() == 1 ? audience.get(0) : audience;
    return one.isTextual()
        && List.of(issuer.url(), issuer.endpoint("token")).contains(one.textValue());
  }

  private boolean isNew(Jwt jwt, Client client) {
    Instant now = backend.now();
    Write seen =
        Write.put(items.assertion(client.id(), jwt.claim("jti")))
            .expiresAt(now.plus(LONGEST).plus(SKEW))
            .onlyIfAbsent();
    return database.commit(List.of(seen)).committed();
  }

  /** Long ago when it is absent, so that an absent end is over. */
  private static Instant time(Jwt jwt, String name) {
    JsonNode seconds = jwt.claims().path(name);
    return seconds.isNumber() && seconds.canConvertToLong()
        ? Instant.ofEpochSecond(Math.min(Math.max(seconds.longValue(), 0), 99_999_999_999L))
        : Instant.EPOCH;
  }

  private static OAuthError refusal() {
    return OAuthError.client("the client did not prove who it is");
  }
}
