package ca.mini.myaccount.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Items;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many answers a session says are unread. */
final class UnreadConversationsTest {
  private static final Instant NOW = TestBackend.NOW;
  private static final LinkedAgreements LINKS =
      LinkedAgreements.of(null)
          .with("1111111111", List.of("A1", "A2"), "ZOE|LEFEVRE|1987-06-05", NOW);
  private static final Item INBOX =
      Items.of(
          Map.of(
              "pk", "USER#1",
              "unread#00000-00001", "A1",
              "unread#00000-00002", "A1",
              "unread#00000-00003", "A9"));

  @Test
  void onlyWhatIsAboutLinkedAgreementsCounts() {
    assertThat(unread(Optional.of(Trust.once(LINKS)), INBOX)).isEqualTo(2);
    assertThat(unread(Optional.of(Trust.once(LINKS)), null)).isZero();
  }

  @Test
  void nobodyIsToldBeforeTheDeviceIsAuthorized() {
    assertThat(unread(Optional.empty(), INBOX)).isNull();
  }

  private static @Nullable Integer unread(Optional<Trust> trust, @Nullable Item inbox) {
    UserAccount user =
        UserAccount.of(
            Items.of(
                Map.of(
                    "id", "1",
                    "email", "zoe@example.ca",
                    "firstName", "Zoé",
                    "lastName", "Lefèvre",
                    "language", "fr",
                    "termsVersion", "2026-11-01",
                    "createdAt", NOW)));
    return SessionView.started(user, LINKS, trust, inbox, NOW, new TestBackend().backend())
        .unreadConversations();
  }
}
