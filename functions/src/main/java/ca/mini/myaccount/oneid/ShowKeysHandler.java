package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.ProtocolHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import java.util.List;
import java.util.Map;

/** A client fetches the public keys by which it verifies ID tokens. */
public final class ShowKeysHandler extends ProtocolHandler {
  private final SigningKeys keys;

  /** Lambda's constructor. */
  public ShowKeysHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowKeysHandler(Backend backend) {
    super(backend);
    keys = new SigningKeys(backend);
  }

  @Override
  protected Response handle(Request request) {
    List<Map<String, String>> shown =
        keys.publicKeys().entrySet().stream()
            .map(key -> Jwk.of(key.getValue(), key.getKey()))
            .toList();
    return Response.ok(Map.of("keys", shown));
  }

  @Override
  protected String primingMethod() {
    return "GET";
  }
}
