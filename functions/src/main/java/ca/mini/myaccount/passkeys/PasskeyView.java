package ca.mini.myaccount.passkeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its owner sees it.
 *
 * @param countsForDevice whether signing in with it needs no code; null while nothing is linked
 */
record PasskeyView(
    String id,
    String name,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Boolean countsForDevice) {
  static PasskeyView of(Passkey passkey, @Nullable Boolean countsForDevice) {
    return new PasskeyView(
        passkey.id(),
        passkey.name(),
        passkey.createdAt(),
        passkey.lastUsedAt().orElse(null),
        countsForDevice);
  }
}
