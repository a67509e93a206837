package ca.mini.myaccount.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.values.Language;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TorontoTimeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-03-01T19:05:00Z | March 1, 2026 at 2:05_p.m. EST (Toronto) | 1er_mars 2026 à 14_h_05 HNE (Toronto)
          2026-07-02T03:59:59.999Z | July 1, 2026 at 11:59_p.m. EDT (Toronto) | 1er_juillet 2026 à 23_h_59 HAE (Toronto)
          2026-11-23T14:00:00Z | November 23, 2026 at 9:00_a.m. EST (Toronto) | 23_novembre 2026 à 9_h_00 HNE (Toronto)
          2026-11-01T05:30:00Z | November 1, 2026 at 1:30_a.m. EDT (Toronto) | 1er_novembre 2026 à 1_h_30 HAE (Toronto)
          2026-11-01T06:30:00Z | November 1, 2026 at 1:30_a.m. EST (Toronto) | 1er_novembre 2026 à 1_h_30 HNE (Toronto)
          2026-08-15T04:00:00Z | August 15, 2026 at 12:00_a.m. EDT (Toronto) | 15_août 2026 à 0_h_00 HAE (Toronto)
          """)
  void aTimeIsToldAsInTorontoWithItsZone(Instant instant, String english, String french) {
    assertThat(TorontoTime.of(instant, Language.EN)).isEqualTo(english.replace('_', '\u00a0'));
    assertThat(TorontoTime.of(instant, Language.FR)).isEqualTo(french.replace('_', '\u00a0'));
  }
}
