package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.finance.AgreementJson;
import ca.mini.myaccount.local.finance.Holder;
import ca.mini.myaccount.local.finance.Plan;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An import that dies at any of its calls to AWS, and is brought its event again, leaves the same
 * tables and the same report as one that did not, and tells customers once.
 */
final class ImportCrashTest {
  private static final String USER = "0".repeat(31) + "1";
  private static final int SMALL_RANGES = 2000;

  private static final Holder ZOE =
      new Holder(
          "8800000001",
          "Zoé",
          "Lefèvre",
          "1987-06-05",
          Optional.of("+15145550101"),
          Optional.of("zoe.on-file@example.ca"),
          "fr");
  private static final Holder LIAM =
      new Holder(
          "8800000002",
          "Liam",
          "O'Connor",
          "1979-11-23",
          Optional.empty(),
          Optional.of("liam.on-file@example.ca"),
          "en");

  /** A death at a call of the second file, counted from 0. */
  record CrashPoint(int call, boolean after, String operation) {
    @Override
    public String toString() {
      return (after ? "after " : "before ") + "call " + call + ", " + operation;
    }
  }

  /** What there is in the end. */
  record End(
      Map<String, Map<String, AttributeValue>> agreements,
      JsonNode report,
      String open,
      Map<String, String> linked,
      long trustEpoch,
      Map<String, Long> told,
      long audited) {}

  private static final End CLEAN = story(new ImportRun(SMALL_RANGES), Calls.Fault.NONE);

  @ParameterizedTest
  @MethodSource("crashPoints")
  void aDeathLosesNothingAndDoesNothingTwice(CrashPoint point) {
    int[] calls = {0};
    End end =
        story(
            new ImportRun(SMALL_RANGES),
            Calls.at(
                call -> calls[0]++ == point.call(),
                (call, aws) -> {
                  if (point.after()) {
                    aws.answer();
                  }
                  throw new Death();
                }));

    assertThat(calls[0]).as("calls").isGreaterThan(point.call());
    assertThat(end).isEqualTo(CLEAN);
  }

  static Stream<CrashPoint> crashPoints() {
    assertThat(CLEAN.told())
        .containsEntry("NEW_AGREEMENT", 1L)
        .containsEntry("CONTACT_CHANGED", 1L)
        .containsEntry("PHONE_CHANGED", 2L);
    ImportRun clean = new ImportRun(SMALL_RANGES);
    story(clean, Calls.Fault.NONE);
    List<Call> calls = clean.functions().calls().made();
    List<CrashPoint> points = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      points.add(new CrashPoint(i, false, calls.get(i).toString()));
      points.add(new CrashPoint(i, true, calls.get(i).toString()));
    }
    return points.stream();
  }

  /** A first file, a customer who links, and a second file that changes everything. */
  private static End story(ImportRun run, Calls.Fault fault) {
    Instant now = run.functions().clock().instant();
    LocalDate today = LocalDate.of(2026, 11, 23);
    AgreementJson lease = agreement("L-1", true, today).holders(List.of(ZOE));
    AgreementJson joint = agreement("F-2", false, today).holders(List.of(ZOE, LIAM));
    run.deliver("first.ndjson", Finance.file("FULL", now.minusSeconds(900), lease, joint));
    run.link(ZOE, USER, "L-1");

    Holder moved = ZOE.withPhone("+14165550112");
    run.functions().calls().start(fault);
    JsonNode report =
        run.deliver(
            "second.ndjson",
            Finance.file(
                "DELTA",
                now.minusSeconds(600),
                lease.closed().holders(List.of(moved)),
                joint.holders(List.of(LIAM)),
                agreement("F-3", false, today).holders(List.of(moved, LIAM)),
                agreement("F-4", false, today)
                    .holders(List.of(LIAM))
                    .company("<not> a name\u0007")));
    Calls calls = run.functions().calls();
    List<Call> made = calls.made();
    assertThat(made).isNotEmpty();
    assertThat(run.ranges()).as("parts").isGreaterThan(3);
    return end(run, report);
  }

  private static End end(ImportRun run, JsonNode report) {
    Stored stored = run.functions().cloud().stored();
    return new End(
        run.agreements(),
        report,
        String.valueOf(run.state().get("open")),
        run.links(USER).agreements(),
        run.links(USER).trustEpoch(),
        stored.kinds(),
        stored.audited("AGREEMENT_ADDED") + 100 * stored.audited("DEVICE_TRUST_ENDED"));
  }

  private static AgreementJson agreement(String id, boolean lease, LocalDate today) {
    Plan plan =
        new Plan(
            lease,
            today.minusMonths(9),
            48,
            false,
            new BigDecimal("4.99"),
            30_000_00L,
            lease ? 15_000_00L : 0);
    return AgreementJson.of(id, plan, today)
        .vehicle(900_000 + id.charAt(2), "MINI Cooper S", 2026, "Chili Red");
  }
}
