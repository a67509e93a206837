package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.backend.Backend;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A function of stream records that does what its test says. */
public final class ScriptedHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Sequence numbers of each batch that came. */
  static final List<List<String>> BATCHES = new ArrayList<>();

  /** What a batch is answered with; nothing throws. */
  static Function<List<String>, String> script = batch -> "{}";

  public ScriptedHandler(Backend backend) {
    assert backend != null;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    List<String> batch = new ArrayList<>();
    for (JsonNode record : JSON.readTree(in).path("Records")) {
      batch.add(record.path("dynamodb").path("SequenceNumber").asText());
    }
    BATCHES.add(batch);
    String answer = script.apply(batch);
    if (answer.isEmpty()) {
      throw new IllegalStateException("as scripted");
    }
    out.write(answer.getBytes(StandardCharsets.UTF_8));
  }
}
