package ca.mini.myaccount.devices;

import ca.mini.myaccount.store.Item;
import java.time.Instant;

/**
 * A browser that a user account trusts for 30 days.
 *
 * @param id names it for its owner; it is the hash of the browser's secret, which opens nothing
 * @param lastUsedAt when somebody last signed in with it
 * @param expiresAt when the trust ends, however much it is used
 */
record RememberedDevice(
    String id, String browser, Instant authorizedAt, Instant lastUsedAt, Instant expiresAt) {

  static RememberedDevice of(Item item) {
    return new RememberedDevice(
        item.text("id"),
        item.text("browser"),
        item.time("authorizedAt"),
        item.time("lastUsedAt"),
        Instant.ofEpochSecond(item.number(Item.EXPIRES_AT)));
  }
}
