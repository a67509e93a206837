package ca.mini.myaccount.devices;

import ca.mini.myaccount.store.Condition;
import java.time.Instant;
import java.util.Optional;

/**
 * That the right code was given, now or, for a link to be moved, a moment ago.
 *
 * @param attribute of the authorization that shows it, as long as it has this value
 * @param triedAt the try that counts as wrong until it is taken back; none for an earlier code
 */
record Proof(String attribute, Object value, Optional<Instant> triedAt) {
  /** By the code that was typed. */
  static Proof byCode(SentCode code, Instant triedAt) {
    return new Proof(SentCode.ID, code.id(), Optional.of(triedAt));
  }

  /**
   * By a code that was right before, and was answered that the holder is linked elsewhere.
   *
   * @throws ca.mini.myaccount.http.Problem {@code INVALID_CODE}
   */
  static Proof earlier(Pending pending, Instant now) {
    return pending
        .provenAt(now)
        .map(at -> new Proof(Authorization.PROVEN_AT, at, Optional.empty()))
        .orElseThrow(Refusals::invalidCode);
  }

  /**
   * Insists that it still holds.
   *
   * @throws ca.mini.myaccount.http.Problem {@code INVALID_CODE}
   */
  void require(Pending pending, Instant now) {
    boolean holds =
        triedAt.isPresent()
            ? pending.liveCode(now).filter(code -> code.id().equals(value)).isPresent()
            : pending.provenAt(now).filter(value::equals).isPresent();
    if (!holds) {
      throw Refusals.invalidCode();
    }
  }

  /** What must hold for the write that uses it up. */
  Condition stands() {
    return Condition.equal(attribute, value);
  }
}
