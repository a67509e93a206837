package ca.mini.myaccount.local.finance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** Writes a file of agreements, one line at a time. */
public final class FileWriter implements Closeable {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);

  private final OutputStream out;

  private FileWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Begins with the header.
   *
   * @param kind {@code FULL} or {@code DELTA}
   * @param count how many agreements will follow
   */
  public static FileWriter begin(OutputStream out, String kind, Instant asOf, long count)
      throws IOException {
    FileWriter writer = new FileWriter(out);
    writer.line(
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "HEADER")
            .put("kind", kind)
            .put("asOf", asOf.toString())
            .put("count", count)
            .toString());
    return writer;
  }

  /** Adds an agreement. */
  public void add(AgreementJson agreement) throws IOException {
    JSON.writeValue(out, agreement.json());
    out.write('\n');
  }

  private void line(String text) throws IOException {
    out.write((text + "\n").getBytes(UTF_8));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
