package ca.mini.myaccount.passkeys;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A passkey of a user account. What is stored of it signs nobody in: the private key never leaves
 * the customer's device or password manager.
 *
 * @param id names it for its owner: the hash of the credential id
 * @param publicKey in COSE's form
 * @param count of signatures, as the authenticator says it; zero when it does not count
 * @param transports how browsers reach it
 */
record Passkey(
    String id,
    Octets credentialId,
    Octets publicKey,
    long count,
    List<String> transports,
    String name,
    Instant createdAt,
    Optional<Instant> lastUsedAt) {

  static final String COUNT = "signatures";
  static final String NAME = "name";

  static String idOf(Octets credentialId) {
    return Token.sha256(credentialId.value());
  }

  static Passkey of(Item item) {
    return new Passkey(
        item.text("id"),
        new Octets(item.text("credentialId")),
        new Octets(item.text("publicKey")),
        item.number(COUNT),
        item.textList("transports"),
        item.text(NAME),
        item.time("createdAt"),
        item.timeIfAny("lastUsedAt"));
  }

  Write addTo(Write write) {
    return write
        .set("id", id)
        .set("credentialId", credentialId.value())
        .set("publicKey", publicKey.value())
        .set(COUNT, count)
        .set("transports", transports)
        .set(NAME, name)
        .set("createdAt", createdAt);
  }
}
