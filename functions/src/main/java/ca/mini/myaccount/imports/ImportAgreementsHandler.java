package ca.mini.myaccount.imports;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.notifications.EventHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A file of the finance system has arrived: its header is checked, and its lines are parted in
 * ranges to be imported. Operators approve by it a file that would close too many agreements, and
 * set one going again (docs/operations.md).
 */
public final class ImportAgreementsHandler extends EventHandler {
  private final Arrivals arrivals;

  /** Lambda's constructor. */
  public ImportAgreementsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ImportAgreementsHandler(Backend backend) {
    super(backend);
    arrivals = new Arrivals(backend);
  }

  @Override
  protected Object handle(JsonNode event) {
    return Map.of("status", status(event));
  }

  private String status(JsonNode event) {
    if (event.has("approve")) {
      return arrivals.approve(event.path("approve").path("key").asText());
    }
    if (event.has("resume")) {
      return arrivals.resume(event.path("resume").path("key").asText());
    }
    JsonNode object = event.path("detail").path("object");
    // Two events of one writing have the same sequencer; of two, those differ.
    String sequence = object.path("sequencer").asText(event.path("id").asText());
    return arrivals.arrived(object.path("key").asText(), sequence, object.path("size").asLong(1));
  }

  @Override
  protected void prime() {
    arrivals.prime();
  }
}
