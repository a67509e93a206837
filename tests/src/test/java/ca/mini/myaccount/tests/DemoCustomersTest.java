package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.finance.DemoCustomers;
import ca.mini.myaccount.local.finance.DemoFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo customers are those of the README, whatever day it is. */
final class DemoCustomersTest {
  static Stream<Instant> days() {
    return Stream.of(
        Instant.now(),
        Instant.parse("2026-12-31T23:00:00Z"),
        Instant.parse("2028-02-29T12:00:00Z"),
        Instant.now().plus(Duration.ofDays(500)));
  }

  @ParameterizedTest
  @MethodSource("days")
  void theReadmeSaysWhatToType(Instant day) {
    List<String> rows = new ArrayList<>();
    for (JsonNode customer : DemoCustomers.json(day)) {
      rows.add(
          "| %s %s | %s | %s | %s | %s | %s | %s | %s |"
              .formatted(
                  text(customer, "firstName"),
                  text(customer, "lastName"),
                  text(customer, "dateOfBirth"),
                  text(customer, "vin"),
                  text(customer, "lastPaymentAmount"),
                  text(customer, "customerId"),
                  text(customer, "phone"),
                  text(customer, "email"),
                  text(customer, "agreements")));
    }

    assertThat(rows).hasSizeGreaterThanOrEqualTo(6);
    assertThat(Project.text("README.md")).contains(rows);
  }

  @Test
  void theFileIsImportedWhole() {
    Stack stack = Stack.onANewDay();
    DemoFile file = DemoFile.of(stack.clock().instant());

    JsonNode report = new Finance(stack).deliver(Finance.freshKey(), file.content());

    ImportTest.assertCounts(report, 8, 0, 0);
    assertThat(file.documents().values())
        .allSatisfy(
            pdf ->
                assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("%PDF-"));
  }

  private static String text(JsonNode customer, String name) {
    return customer.path(name).asText("").replace("null", "");
  }
}
