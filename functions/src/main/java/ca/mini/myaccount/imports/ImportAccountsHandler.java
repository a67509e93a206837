package ca.mini.myaccount.imports;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.notifications.EventHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * A file of accounts of another service of the house has arrived: each becomes a user account, so
 * that its customer signs in with the same name and password.
 *
 * <p>The stream of the imports table brings it on, one invocation after another.
 */
public final class ImportAccountsHandler extends EventHandler {
  private final AccountsImport accounts;

  /** Lambda's constructor. */
  public ImportAccountsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ImportAccountsHandler(Backend backend) {
    super(backend);
    accounts = new AccountsImport(backend);
  }

  @Override
  protected Object handle(JsonNode event) {
    return handle(event, () -> Integer.MAX_VALUE);
  }

  @Override
  protected Object handle(JsonNode event, IntSupplier millisLeft) {
    if (event.has("detail")) {
      JsonNode object = event.path("detail").path("object");
      String sequence = object.path("sequencer").asText(event.path("id").asText());
      String key = object.path("key").asText();
      return Map.of("status", accounts.arrived(key, sequence, object.path("size").asLong(1)));
    }
    int worked = 0;
    for (JsonNode record : event.path("Records")) {
      JsonNode file = record.path("dynamodb").path("NewImage");
      boolean did =
          accounts.turn(
              file.path("id").path("S").asText(),
              file.path(AccountsFile.TURN).path("N").asLong(),
              millisLeft);
      worked += did ? 1 : 0;
    }
    return Map.of("worked", worked);
  }

  @Override
  protected void prime() {
    accounts.prime();
  }
}
