package ca.mini.myaccount.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LinkKindTest {
  @Test
  void aLinkLivesAsLongAsTheMailSays() {
    assertThat(LinkKind.ACTIVATION.lifetime()).isEqualTo(Duration.ofDays(1));
    assertThat(LinkKind.PASSWORD_RESET.lifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(LinkKind.EMAIL_CHANGE.lifetime()).isEqualTo(Duration.ofDays(1));
    assertThat(LinkKind.EMAIL_REVERSAL.lifetime()).isEqualTo(Duration.ofDays(3));
    assertThat(LinkKind.FREEZE.lifetime()).isEqualTo(Duration.ofDays(30));
  }
}
