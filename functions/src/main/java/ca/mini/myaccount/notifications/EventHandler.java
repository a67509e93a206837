package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A function that no person calls: a stream, a schedule or a topic does.
 *
 * <p>Public, since Lambda calls {@code handleRequest} by reflection, from outside of this package.
 */
public abstract class EventHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Backend backend;

  @SuppressWarnings({
    "unused",
    "FieldCanBeLocal"
  }) // held here, since the CRaC context holds it weakly
  private final Object primer;

  /** The handler on a backend; primes itself before a snapshot. */
  protected EventHandler(Backend backend) {
    this.backend = backend;
    primer = backend.primeBeforeCheckpoint(this::prime);
  }

  /** Works on an event; what it returns is answered as JSON. */
  protected abstract Object handle(JsonNode event);

  /**
   * The same, for work that may take longer than an invocation.
   *
   * @param millisLeft until Lambda ends this invocation
   */
  protected Object handle(JsonNode event, IntSupplier millisLeft) {
    return handle(event);
  }

  /** Work of the same kind that changes nothing, to be warm before a snapshot. */
  protected abstract void prime();

  @Override
  public final void handleRequest(InputStream in, OutputStream out, @Nullable Context context)
      throws IOException {
    backend.log().startRequest(context == null ? null : context.getAwsRequestId());
    IntSupplier millisLeft =
        context == null ? () -> Integer.MAX_VALUE : context::getRemainingTimeInMillis;
    JSON.writeValue(out, handle(JSON.readTree(in), millisLeft));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
