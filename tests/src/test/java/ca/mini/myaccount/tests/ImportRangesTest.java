package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.finance.ManyAgreements;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** However a file is parted, the same is stored, with the same line numbers. */
final class ImportRangesTest {
  private static final int AGREEMENTS = 40;

  private record Imported(
      Map<String, Map<String, AttributeValue>> agreements, JsonNode report, long ranges) {}

  @Test
  void aFileInManyPartsIsThatInOne() throws IOException {
    Imported whole = imported(1 << 20);
    assertThat(whole.ranges()).isEqualTo(1);
    assertThat(whole.report().path("accepted").asInt()).isEqualTo(AGREEMENTS);
    assertThat(whole.report().at("/rejections/0/line").asInt()).isEqualTo(AGREEMENTS + 2);

    for (int bytes : new int[] {1500, 1777, 20_000}) {
      Imported parts = imported(bytes);
      assertThat(parts.ranges()).isGreaterThan(3);
      assertThat(parts.agreements()).isEqualTo(whole.agreements());
      assertThat(parts.report()).isEqualTo(whole.report());
    }
  }

  private static Imported imported(int rangeBytes) throws IOException {
    ImportRun run = new ImportRun(rangeBytes);
    Instant asOf = run.functions().clock().instant().minusSeconds(600);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ManyAgreements.write(ManyAgreements.Wanted.of(AGREEMENTS, asOf).withSeed(5), file);
    String content =
        file.toString(java.nio.charset.StandardCharsets.UTF_8)
            .replaceFirst("\"count\":" + AGREEMENTS, "\"count\":" + (AGREEMENTS + 1));
    String broken = content + "not the last agreement";
    JsonNode report =
        run.deliver("many.ndjson", broken.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new Imported(run.agreements(), report, run.ranges());
  }
}
