package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.Code;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class DailyLimitTest {
  @Test
  void theDayEndsAtMidnightInGreenwich() {
    assertThat(DailyLimit.day(Instant.parse("2026-11-23T23:59:59.999Z")))
        .isEqualTo(LocalDate.of(2026, 11, 23));
    assertThat(DailyLimit.day(Instant.parse("2026-11-24T00:00:00Z")))
        .isEqualTo(LocalDate.of(2026, 11, 24));
  }

  @Test
  void whoReachedItIsToldWhy() {
    assertThat(
            DailyLimit.reached(Code.TOO_MANY_MESSAGES, Instant.parse("2026-11-23T14:00:00Z"))
                .code())
        .isEqualTo(Code.TOO_MANY_MESSAGES);
  }
}
