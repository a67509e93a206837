package ca.mini.myaccount.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        ".1.2.3",
        "1..2.3",
        "010.1.1.1",
        "0300.1.1.1",
        ".:1",
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

  /** In a JVM of its own, since Java reads where names are looked up only once. */
  @Test
  void noNameIsEverLookedUp(@TempDir Path folder) throws IOException, InterruptedException {
    Path hosts = folder.resolve("hosts");
    List<String> names = List.of("a.b.c.d", "999.1.1.1", "1.2.3.", "...", ".:1", "1.2.3.4a");
    Files.writeString(
        hosts,
        names.stream().map(name -> "203.0.113.7 " + name + "\n").collect(Collectors.joining()));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName()));
    command.addAll(names);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8).lines())
        .hasSameSizeAs(names)
        .containsOnly("unknown");
    assertThat(process.waitFor()).isZero();
  }

  /** Prints the source of each argument. */
  static final class Probe {
    public static void main(String[] addresses) {
      for (String address : addresses) {
        System.out.println(Source.of(address).value());
      }
    }
  }
}
