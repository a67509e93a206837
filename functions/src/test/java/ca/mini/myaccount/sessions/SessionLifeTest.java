package ca.mini.myaccount.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Items;
import ca.mini.myaccount.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SessionLifeTest {
  private static final Instant START = Instant.parse("2026-11-23T14:05:36.250Z");
  private static final Duration MOMENT = Duration.ofMillis(1);

  @Test
  void aSessionEndsAfterAQuarterOfAnHourWithoutUse() {
    assertThat(isLive(START, START.plus(Duration.ofMinutes(15)).minus(MOMENT))).isTrue();
    assertThat(isLive(START, START.plus(Duration.ofMinutes(15)))).isFalse();
  }

  @Test
  void aSessionEndsAfterTwelveHoursHoweverItIsUsed() {
    Instant end = START.plus(Duration.ofHours(12));

    assertThat(isLive(end.minus(MOMENT), end.minus(MOMENT))).isTrue();
    assertThat(isLive(end.minus(MOMENT), end)).isFalse();
  }

  @Test
  void aSessionEndsWhenTheAccountsCredentialsChange() {
    assertThat(Session.isLive(user(Map.of("credentialEpoch", 4)), session(START), START)).isFalse();
    assertThat(Session.isLive(user(Map.of("credentialEpoch", 2)), session(START), START)).isFalse();
  }

  @Test
  void aSessionEndsWhenAnotherEndsAllOthers() {
    assertThat(Session.isLive(user(Map.of("sessionEpoch", 8)), session(START), START)).isFalse();
  }

  @Test
  void nobodyIsSignedInToAFrozenAccount() {
    assertThat(Session.isLive(user(Map.of("frozenAt", START)), session(START), START)).isFalse();
  }

  @Test
  void aPasswordGivenAQuarterOfAnHourAgoHasToBeGivenAgain() {
    Session session = sessionOf(session(START));

    assertThat(session.isFresh(START.plus(Duration.ofMinutes(15)).minus(MOMENT))).isTrue();
    assertThat(session.isFresh(START.plus(Duration.ofMinutes(15)))).isFalse();
  }

  @Test
  void usingASessionDoesNotMakeItsPasswordFresh() {
    Instant later = START.plus(Duration.ofMinutes(20));

    assertThat(sessionOf(session(later)).isFresh(later)).isFalse();
  }

  @Test
  void theEndThatIsShownIsTheFirstOfBoth() {
    Session used = sessionOf(session(START.plusSeconds(60)));
    assertThat(used.idleExpiresAt()).isEqualTo(START.plus(Duration.ofMinutes(16)));
    assertThat(used.expiresAt()).isEqualTo(START.plus(Duration.ofHours(12)));

    Session late = sessionOf(session(START.plus(Duration.ofMinutes(719))));
    assertThat(late.idleExpiresAt()).isEqualTo(late.expiresAt());
  }

  private static Session sessionOf(Item item) {
    return Session.of(user(Map.of()), LinkedAgreements.of(null), Optional.empty(), key(), item);
  }

  private static boolean isLive(Instant lastUsedAt, Instant now) {
    return Session.isLive(user(Map.of()), session(lastUsedAt), now);
  }

  private static Item session(Instant lastUsedAt) {
    return Items.of(
        Map.of(
            "id",
            "hash",
            "signedInAt",
            START,
            "lastUsedAt",
            lastUsedAt,
            "browser",
            "Firefox, Windows",
            "credentialEpoch",
            3,
            "sessionEpoch",
            7));
  }

  private static UserAccount user(Map<String, Object> otherwise) {
    Map<String, Object> values =
        new HashMap<>(
            Map.of(
                "id", "1",
                "email", "zoe@example.ca",
                "firstName", "Zoé",
                "lastName", "Lefèvre",
                "language", "fr",
                "termsVersion", "2026-11-01",
                "createdAt", START,
                "credentialEpoch", 3,
                "sessionEpoch", 7));
    values.putAll(otherwise);
    return UserAccount.of(Items.of(values));
  }

  private static Key key() {
    return Key.of("Users", "USER#1", "SESSION#hash");
  }
}
