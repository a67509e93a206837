package ca.mini.myaccount.local;

import ca.mini.myaccount.backend.Backend;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A function that notes its events, and fails while a test wants it to. */
public final class NotedEvents implements RequestStreamHandler {
  static final List<JsonNode> EVENTS = new CopyOnWriteArrayList<>();
  static volatile boolean fails;

  private static final ObjectMapper JSON = new ObjectMapper();

  public NotedEvents(Backend backend) {
    assert backend != null;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    EVENTS.add(JSON.readTree(in));
    if (fails) {
      throw new IllegalStateException("as wanted");
    }
  }
}
