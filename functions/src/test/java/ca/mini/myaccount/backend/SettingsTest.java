package ca.mini.myaccount.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  private final Settings settings = Settings.of(Map.of("USERS_TABLE", "Users", "EMPTY", ""));

  @Test
  void aSettingIsFoundByItsName() {
    assertThat(settings.required("USERS_TABLE")).isEqualTo("Users");
    assertThat(settings.optional("USERS_TABLE")).contains("Users");
  }

  @Test
  void anEmptySettingIsAsGoodAsNone() {
    assertThat(settings.optional("EMPTY")).isEmpty();
    assertThat(settings.optional("ABSENT")).isEmpty();
  }

  @Test
  void aMissingSettingIsNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> settings.required("ABSENT"))
        .withMessageContaining("ABSENT");
    assertThatIllegalStateException()
        .isThrownBy(() -> settings.required("EMPTY"))
        .withMessageContaining("EMPTY");
  }

  @Test
  void settingsStayAsTheyWereRead() {
    Map<String, String> environment = new HashMap<>(Map.of("USERS_TABLE", "Users"));
    Settings read = Settings.of(environment);

    environment.put("USERS_TABLE", "Others");

    assertThat(read.required("USERS_TABLE")).isEqualTo("Users");
  }
}
