package ca.mini.myaccount.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Counting codes, by times that a test of a whole day would take too long for. */
final class HolderCodesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:05:36.250Z");
  private static final HolderCodes NONE = HolderCodes.of(null);

  @Test
  void theFifthTryPausesUntilItTurnsOutToBeRight() {
    HolderCodes four = tried(NONE.sending("c", NOW), 4, NOW);
    assertThat(four.isPausedAt(NOW)).isFalse();
    assertThat(four.triesLeft(NOW)).isEqualTo(1);

    HolderCodes five = four.trying(NOW.plusMillis(5));
    assertThat(five.pausedUntil(NOW)).hasValue(NOW.plusMillis(5).plus(HolderCodes.PAUSE));
    assertThat(five.triesLeft(NOW)).isZero();

    HolderCodes right = five.right(NOW.plusMillis(5));
    assertThat(right.isPausedAt(NOW)).isFalse();
    assertThat(right.failures().times()).hasSize(4).doesNotContain(NOW.plusMillis(5));
    assertThat(right.live()).as("it is used").isEmpty();
    assertThat(right.triesLeft(NOW)).isEqualTo(5);
  }

  @Test
  void afterAPauseTheCountBeginsAnew() {
    HolderCodes paused = tried(NONE, 5, NOW);
    Instant over = NOW.plusMillis(4).plus(HolderCodes.PAUSE);

    assertThat(paused.isPausedAt(over.minusMillis(1))).isTrue();
    assertThat(paused.isPausedAt(over)).isFalse();
    assertThat(paused.triesLeft(over)).isEqualTo(5);
    assertThat(paused.trying(over).isPausedAt(over)).isFalse();
    assertThat(paused.trying(over).triesLeft(over)).isEqualTo(4);
  }

  @Test
  void fortyInAYearNeedStaffAndOldOnesAreForgotten() {
    HolderCodes codes = NONE;
    for (int i = 0; i < 40; i++) {
      codes = codes.trying(NOW.plus(Duration.ofDays(i))).right(Instant.EPOCH);
    }
    Instant year = NOW.plus(Duration.ofDays(365));

    assertThat(codes.isPausedAt(year.minusMillis(1))).isTrue();
    assertThat(codes.pausedUntil(year.minusMillis(1))).as("until staff help").isEmpty();
    assertThat(codes.isPausedAt(year)).isFalse();
    assertThat(codes.triesLeft(year)).isEqualTo(1);
    assertThat(codes.trying(year).failures().times()).hasSize(40);
  }

  @Test
  void aRightCodeTakesBackItsOwnTryAlone() {
    HolderCodes codes = tried(NONE, 3, NOW).trying(NOW);

    assertThat(codes.right(NOW).failures().times())
        .containsExactly(NOW.plusMillis(1), NOW.plusMillis(2), NOW);
  }

  @Test
  void codesAreSpacedByTheStrictestOfTheLimits() {
    HolderCodes codes = NONE;
    Instant time = NOW;
    assertThat(codes.nextSendAt(time)).isEqualTo(time);
    for (int i = 0; i < 10; i++) {
      assertThat(codes.nextSendAt(time)).isEqualTo(time);
      codes = codes.sending("c" + i, time);
      time = codes.nextSendAt(time);
    }

    assertThat(time).as("ten a day").isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(codes.live()).hasValue("c9");
    assertThat(codes.sending("next", time).sent()).as("older ones are forgotten").hasSize(10);
  }

  @Test
  void sendingGivesNoTriesBack() {
    HolderCodes codes = tried(NONE.sending("a", NOW), 4, NOW).sending("b", NOW.plusSeconds(60));

    assertThat(codes.triesLeft(NOW.plusSeconds(60))).isEqualTo(1);
    assertThat(codes.failures().times()).hasSize(4);
  }

  private static HolderCodes tried(HolderCodes codes, int times, Instant from) {
    HolderCodes tried = codes;
    for (int i = 0; i < times; i++) {
      tried = tried.trying(from.plusMillis(i));
    }
    return tried;
  }
}
