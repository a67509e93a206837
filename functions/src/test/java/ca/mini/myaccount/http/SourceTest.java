package ca.mini.myaccount.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceTest {
  @ParameterizedTest
  @CsvSource({
    "198.51.100.24, 198.51.100.24",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::ffff:198.51.100.24, 198.51.100.24",
    "2001:db8::1, 2001:0db8:0000:0000::/64",
    "2001:0DB8:0:0:ffff:ffff:ffff:ffff, 2001:0db8:0000:0000::/64",
    "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002::/64",
    "::1, 0000:0000:0000:0000::/64",
  })
  void anAddressIsWrittenInOneFormAndOneHouseholdIsOneSource(String address, String source) {
    assertThat(Source.of(address).value()).isEqualTo(source);
  }

  @Test
  void twoHouseholdsAreTwoSources() {
    assertThat(Source.of("2001:db8:0:1::1")).isNotEqualTo(Source.of("2001:db8:0:2::1"));
    assertThat(Source.of("198.51.100.24")).isNotEqualTo(Source.of("198.51.100.25"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "unknown",
        "localhost",
        "example.ca",
        "198.51.100",
        "198.51.100.24.1",
        "198.51.100.256",
        "999.1.1.1",
        "1.2.3.45678",
        "1.2.3.",
        "...",
        "a.b.c.d",
        "fe.ed.be.ef",
        "198.51.100.24:443",
        "[2001:db8::1]",
        "[2001:db8::1]:443",
        "fe80::1%eth0",
        "2001:db8::1::2",
        ":::",
        "2001:db8:1:2:3:4:5:6:7",
        "198.51.100.24, 203.0.113.9",
        "198.51.100.24\n",
        "１９８.51.100.24",
      })
  void whateverIsNoAddressIsOneSourceForAll(String text) {
    assertThat(Source.of(text)).isEqualTo(new Source("unknown"));
  }
}
