package ca.mini.myaccount.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CodeFailuresTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:05:36.250Z");
  private static final Duration MOMENT = Duration.ofMillis(1);

  @Test
  void whoHasNoItemHasNoFailures() {
    CodeFailures none = CodeFailures.of(null);

    assertThat(none.recent()).isZero();
    assertThat(none.pausedAt(NOW)).isEmpty();
    assertThat(none.needsStaffAt(NOW)).isFalse();
  }

  @Test
  void aPauseEndsAtItsTime() {
    CodeFailures paused = new CodeFailures(5, Optional.of(NOW), List.of());

    assertThat(paused.pausedAt(NOW.minus(MOMENT))).hasValue(NOW);
    assertThat(paused.pausedAt(NOW)).isEmpty();
  }

  @Test
  void fortyFailuresOf365DaysNeedStaff() {
    Instant oldest = NOW.minus(Duration.ofDays(365)).plus(MOMENT);

    assertThat(failures(39, oldest).needsStaffAt(NOW)).isFalse();
    assertThat(failures(40, oldest).needsStaffAt(NOW)).isTrue();
    assertThat(failures(40, oldest).needsStaffAt(NOW.plus(MOMENT))).isFalse();
  }

  private static CodeFailures failures(int count, Instant at) {
    return new CodeFailures(0, Optional.empty(), Collections.nCopies(count, at));
  }
}
