package ca.mini.myaccount.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Items;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a session may open what is linked. */
final class TrustTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:05:36.250Z");
  private static final String ID = "the-hash-of-the-browsers-secret";

  @Test
  void aCodeGivenInTheSessionIsEnoughForTheSession() {
    assertThat(trust(Map.of("authorizedOnce", "yes", "trustEpoch", 3), null)).isPresent();
  }

  @Test
  void aSessionWithoutACodeIsNotTrusted() {
    assertThat(trust(Map.of("trustEpoch", 3), device(Map.of()))).isEmpty();
  }

  @Test
  void aSessionOfARememberedDeviceIsTrustedAsLongAsTheDeviceIs() {
    Map<String, Object> session = Map.of("device", ID, "trustEpoch", 3);

    assertThat(trust(session, device(Map.of()))).isPresent();
    assertThat(trust(session, null)).isEmpty();
    assertThat(trust(session, device(Map.of("id", "another")))).isEmpty();
    assertThat(trust(session, device(Map.of("expiresAt", NOW.getEpochSecond())))).isEmpty();
    assertThat(trust(session, device(Map.of("credentialEpoch", 1)))).isEmpty();
    assertThat(trust(session, device(Map.of("trustEpoch", 2)))).isEmpty();
  }

  @Test
  void aChangeOfTheContactOnFileEndsAllTrust() {
    assertThat(trust(Map.of("authorizedOnce", "yes", "trustEpoch", 2), null)).isEmpty();
    assertThat(trust(Map.of("device", ID, "trustEpoch", 2), device(Map.of()))).isEmpty();
  }

  @Test
  void linkingKeepsTheDateOfWhatWasThereAndRaisesNothing() {
    LinkedAgreements before = links();
    LinkedAgreements after =
        before.with("2222222222", List.of("A1", "A2"), "ZOE|LEFEVRE|1987-06-05", NOW);

    assertThat(after.holders()).containsOnlyKeys("1111111111", "2222222222");
    assertThat(after.since().get("A1")).isEqualTo(before.since().get("A1"));
    assertThat(after.since().get("A2")).isEqualTo(NOW);
    assertThat(after.trustEpoch()).isEqualTo(3);
  }

  @Test
  void losingAHolderTakesItsAgreementsAndAllTrustAlong() {
    LinkedAgreements after = links().without("1111111111");

    assertThat(after.isEmpty()).isTrue();
    assertThat(after.agreements()).isEmpty();
    assertThat(after.since()).isEmpty();
    assertThat(after.person()).isEmpty();
    assertThat(after.devices()).isEmpty();
    assertThat(after.trustEpoch()).isEqualTo(4);
  }

  private static Optional<Trust> trust(Map<String, Object> session, @Nullable Item device) {
    return Trust.of(Items.of(session), user(), links(), device, NOW);
  }

  private static LinkedAgreements links() {
    return new LinkedAgreements(
        Map.of("1111111111", NOW.minus(Duration.ofDays(9))),
        Map.of("A1", "1111111111"),
        Map.of("A1", NOW.minus(Duration.ofDays(9))),
        Optional.of("ZOE|LEFEVRE|1987-06-05"),
        Map.of(ID, NOW.minus(Duration.ofDays(1))),
        3,
        7);
  }

  private static Item device(Map<String, Object> changes) {
    Map<String, Object> device = new HashMap<>();
    device.put("id", ID);
    device.put("credentialEpoch", 2);
    device.put("trustEpoch", 3);
    device.put("expiresAt", NOW.getEpochSecond() + 1);
    device.putAll(changes);
    return Items.of(device);
  }

  private static UserAccount user() {
    return UserAccount.of(
        Items.of(
            Map.of(
                "id", "u",
                "email", "zoe@example.ca",
                "firstName", "Zoé",
                "lastName", "Lefèvre",
                "language", "fr",
                "termsVersion", "2026-11-01",
                "createdAt", NOW,
                "credentialEpoch", 2)));
  }
}
