package ca.mini.myaccount.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.store.Items;
import ca.mini.myaccount.values.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FormerEmailTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:05:36.250Z");
  private static final FormerEmail FIRST =
      new FormerEmail(new EmailAddress("zoe@example.ca"), "hash-1", NOW.plusMillis(1));
  private static final FormerEmail SECOND =
      new FormerEmail(new EmailAddress("max@example.ca"), "hash-2", NOW.plus(Duration.ofDays(3)));

  @Test
  void whatWasStoredIsReadInItsOrder() {
    assertThat(read(NOW, FIRST, SECOND)).containsExactly(FIRST, SECOND);
  }

  @Test
  void anAddressCannotBeHadBackAtTheMomentItsTimeIsOver() {
    assertThat(read(FIRST.until(), FIRST, SECOND)).containsExactly(SECOND);
    assertThat(read(SECOND.until(), FIRST, SECOND)).isEmpty();
  }

  @Test
  void aUserAccountThatNeverHadAnotherAddressHasNone() {
    assertThat(FormerEmail.of(Items.of(Map.of("id", "1")), NOW)).isEmpty();
  }

  private static List<FormerEmail> read(Instant now, FormerEmail... stored) {
    return FormerEmail.of(
        Items.of(Map.of(FormerEmail.ATTRIBUTE, FormerEmail.stored(List.of(stored)))), now);
  }
}
