package ca.mini.myaccount.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TextTest {
  static Stream<Arguments> whatPeopleType() {
    return Stream.of(
        Arguments.of((Function<String, Object>) PersonName::parse, "TOO_LONG"),
        Arguments.of((Function<String, Object>) EmailAddress::parse, "TOO_LONG"),
        Arguments.of((Function<String, Object>) Password::parse, "PASSWORD_TOO_LONG"));
  }

  @ParameterizedTest
  @MethodSource("whatPeopleType")
  void accentsWithoutEndAreRefusedBeforeTheyAreSorted(
      Function<String, Object> reader, String code) {
    // Sorting them takes a time that grows with the square: ten seconds for these.
    String accents = "a" + "\u0315".repeat(100_000) + "\u0316".repeat(100_000);

    assertTimeout(
        Duration.ofSeconds(2),
        () ->
            assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> reader.apply(accents))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code)));
  }
}
