package ca.mini.myaccount.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left when an agreement is taken out of a user account. */
final class LinkedAgreementsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:05:36Z");

  @Test
  void oneOfTwoAgreementsLeavesTheHolderAndTheTrust() {
    LinkedAgreements left = links("1111111111", "A1", "A2").unlinked("A1");

    assertThat(left.holders()).containsOnlyKeys("1111111111");
    assertThat(left.agreements()).containsOnlyKeys("A2");
    assertThat(left.since()).containsOnlyKeys("A2");
    assertThat(left.person()).isPresent();
    assertThat(left.trustEpoch()).isZero();
  }

  @Test
  void theLastOfAHolderTakesTheHolderAlongAndLeavesTheTrust() {
    LinkedAgreements left =
        links("1111111111", "A1")
            .with("2222222222", List.of("B1"), "ZOE|LEFEVRE|1987-06-05", NOW)
            .unlinked("A1");

    assertThat(left.holders()).containsOnlyKeys("2222222222");
    assertThat(left.agreements()).containsOnlyKeys("B1");
    assertThat(left.person()).isPresent();
    assertThat(left.trustEpoch()).isZero();
  }

  @Test
  void theLastOfAllTakesThePersonAndTheTrustAlong() {
    LinkedAgreements left = links("1111111111", "A1").unlinked("A1");

    assertThat(left.isEmpty()).isTrue();
    assertThat(left.agreements()).isEmpty();
    assertThat(left.since()).isEmpty();
    assertThat(left.person()).isEmpty();
    assertThat(left.trustEpoch()).isEqualTo(1);
  }

  @Test
  void whatIsNotLinkedTakesNothingAlong() {
    assertThat(links("1111111111", "A1").unlinked("A9")).isEqualTo(links("1111111111", "A1"));
  }

  private static LinkedAgreements links(String customerId, String... agreements) {
    return LinkedAgreements.of(null)
        .with(customerId, List.of(agreements), "ZOE|LEFEVRE|1987-06-05", NOW);
  }
}
