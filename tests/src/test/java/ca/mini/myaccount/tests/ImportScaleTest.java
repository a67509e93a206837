package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.finance.ManyAgreements;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A large file needs no more memory than a small one. 5,000 agreements each time; {@code
 * -Dimport.agreements=100000} for the figures of docs/agreements-file.md.
 */
@Tag("scale")
final class ImportScaleTest {
  private static final long AGREEMENTS = Long.getLong("import.agreements", 5_000);

  /** What a heap may be larger after a file ten times as large: collections come when they come. */
  private static final long SLACK = 64L * 1024 * 1024;

  private final Stack stack = Stack.onANewDay();
  private final Finance finance = new Finance(stack);

  @Test
  void memoryStaysFlatAndNothingIsLost(@TempDir Path folder) throws IOException {
    long small = imported(folder, 50_000_000, AGREEMENTS / 10);
    long large = imported(folder, 60_000_000, AGREEMENTS);

    assertThat(large).as("live heap, in bytes").isLessThan(small + SLACK);

    unchanged(folder.resolve("60000000.ndjson"));
  }

  /** Imports so many new agreements; what is live in the heap then, without the file itself. */
  private long imported(Path folder, long first, long count) throws IOException {
    Path file = folder.resolve(first + ".ndjson");
    ManyAgreements.Wanted wanted =
        ManyAgreements.Wanted.of(count, finance.nextAsOf()).withKind("DELTA").withFirst(first);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ManyAgreements.write(wanted, out);
    }
    resetPeaks();
    long start = System.nanoTime();

    JsonNode report = finance.deliver(file);

    double seconds = (System.nanoTime() - start) / 1e9;
    // S3Proxy keeps its blocks in this JVM's memory, of files that are deleted, too.
    long live = liveAfterCollections() - Files.size(file);
    finance.empty();
    System.out.printf(
        "%d agreements (%d MB) in %.0f s: %.0f a second; peak heap %d MB of %d MB,"
            + " live besides the file %d MB%n",
        count,
        Files.size(file) >> 20,
        seconds,
        count / seconds,
        peak() >> 20,
        Runtime.getRuntime().maxMemory() >> 20,
        live >> 20);
    assertThat(report.path("accepted").asLong()).as(report.toString()).isEqualTo(count);
    return live;
  }

  private void unchanged(Path file) {
    long start = System.nanoTime();

    JsonNode report = finance.deliver(file);

    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("the same again in %.0f s: %.0f a second%n", seconds, AGREEMENTS / seconds);
    assertThat(report.path("unchanged").asLong()).as(report.toString()).isEqualTo(AGREEMENTS);
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static void resetPeaks() {
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peak() {
    return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static long liveAfterCollections() {
    System.gc();
    return heap().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
  }
}
