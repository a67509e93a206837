package ca.mini.myaccount.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BrowserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
            + " | Firefox, Windows",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " Version/19.0 Safari/605.1.15 | Safari, macOS",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/150.0.0.0 Safari/537.36 | Chrome, macOS",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0 | Edge, Windows",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/150.0.0.0 Safari/537.36 OPR/130.0.0.0 | Opera, Linux",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1 | Safari, iPhone",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) CriOS/150.0.0.0 Mobile/15E148 Safari/604.1 | Chrome, iPhone",
        "Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            + " FxiOS/140.0 Mobile/15E148 Safari/605.1.15 | Firefox, iPad",
        "Mozilla/5.0 (Linux; Android 16; SM-S931W) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " SamsungBrowser/30.0 Chrome/150.0.0.0 Mobile Safari/537.36"
            + " | Samsung Internet, Android",
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/150.0.0.0 Safari/537.36 | Chrome, ChromeOS",
        "curl/8.15.0 | curl, ?",
        "'' | ?, ?",
        "<script>alert(1)</script> | ?, ?",
      })
  void aBrowserHasANameThatItsOwnerRecognizes(String userAgent, String name) {
    assertThat(Browser.describe(userAgent)).isEqualTo(name);
  }
}
