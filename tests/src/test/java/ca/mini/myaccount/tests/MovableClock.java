package ca.mini.myaccount.tests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it, and never goes back. */
final class MovableClock extends Clock {
  private final AtomicReference<Instant> now;

  MovableClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  void advance(Duration by) {
    moveTo(instant().plus(by));
  }

  void moveTo(Instant time) {
    if (time.isBefore(instant())) {
      throw new IllegalArgumentException("time does not go back to " + time);
    }
    now.set(time);
  }

  @Override
  public Instant instant() {
    Instant time = now.get();
    if (time == null) {
      throw new IllegalStateException("a clock always has a time");
    }
    return time;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
