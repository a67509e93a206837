package ca.mini.myaccount.imports;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.notifications.EventHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * A part of a file of agreements is counted, then stored, as the stream of the imports table says.
 */
public final class ImportRangeHandler extends EventHandler {
  private final RangeWork work;

  /** Lambda's constructor. */
  public ImportRangeHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ImportRangeHandler(Backend backend) {
    super(backend);
    work = new RangeWork(backend);
  }

  @Override
  protected Object handle(JsonNode event) {
    return handle(event, () -> Integer.MAX_VALUE);
  }

  @Override
  protected Object handle(JsonNode event, IntSupplier millisLeft) {
    int worked = 0;
    for (JsonNode record : event.path("Records")) {
      JsonNode range = record.path("dynamodb").path("NewImage");
      boolean did =
          work.turn(
              range.path("import").path("S").asText(),
              range.path(Range.NUMBER).path("N").asInt(),
              range.path(Range.TURN).path("N").asLong(),
              millisLeft);
      worked += did ? 1 : 0;
    }
    return Map.of("worked", worked);
  }

  @Override
  protected void prime() {
    work.prime();
  }
}
