package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.http.ProtocolHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;

/** A client exchanges a code, or a refresh token, for tokens. */
public final class ExchangeTokenHandler extends ProtocolHandler {
  private final CodeExchange codes;
  private final Refreshing refreshing;

  /** Lambda's constructor. */
  public ExchangeTokenHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ExchangeTokenHandler(Backend backend) {
    super(backend);
    codes = new CodeExchange(backend);
    refreshing = new Refreshing(backend);
  }

  @Override
  protected Response handle(Request request) {
    Parameters form = request.formParameters();
    ClientCredentials credentials = ClientCredentials.of(request, form);
    String grantType =
        form.get("grant_type")
            .orElseThrow(() -> OAuthError.refused("invalid_request", "grant_type is missing"));
    return switch (grantType) {
      case "authorization_code" -> Response.ok(codes.exchange(form, credentials).answer());
      case "refresh_token" -> Response.ok(refreshing.refresh(form, credentials));
      default -> throw OAuthError.refused("unsupported_grant_type", "no such grant type");
    };
  }

  @Override
  protected String primingBody() {
    return "grant_type=authorization_code&client_id=nobody&code="
        + "0".repeat(32)
        + "."
        + "A".repeat(43);
  }

  @Override
  protected void primeMore() {
    codes.prime();
  }
}
