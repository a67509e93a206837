package ca.mini.myaccount.devices;

import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import java.time.Duration;
import java.time.Instant;

/** Why no code is sent or compared. */
final class Refusals {
  private Refusals() {}

  /** Wrong, or not alive: which of them is not told. */
  static Problem invalidCode() {
    return new Problem(Code.INVALID_CODE);
  }

  /** Says until when, unless only staff can help, and whom to call. */
  static Problem paused(HolderCodes codes, Help help, Instant now) {
    Problem problem = new Problem(Code.CODE_PAUSED).with("help", help);
    return codes
        .pausedUntil(now)
        .map(until -> problem.with("until", until).after(Duration.between(now, until)))
        .orElse(problem);
  }

  static Problem tooManyCodes(Duration wait) {
    return new Problem(Code.TOO_MANY_CODES).after(wait);
  }

  static Problem channelUnavailable() {
    return Problem.invalidField("channel", "CHANNEL_UNAVAILABLE");
  }
}
