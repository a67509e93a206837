package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.ProtocolHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.OneIdSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client learns what OneID can do, and where (OpenID Connect Discovery). */
public final class ShowConfigurationHandler extends ProtocolHandler {
  private static final List<String> AUTH_METHODS =
      List.of("client_secret_basic", "private_key_jwt", "none");
  private static final List<String> CONFIDENTIAL = AUTH_METHODS.subList(0, 2);
  private static final List<String> ASSERTION_ALGORITHMS = List.of("RS256", "ES256");

  private final Issuer issuer;

  /** Lambda's constructor. */
  public ShowConfigurationHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowConfigurationHandler(Backend backend) {
    super(backend);
    issuer = new Issuer(backend);
  }

  @Override
  protected Response handle(Request request) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("issuer", issuer.url());
    told.put("authorization_endpoint", issuer.endpoint("authorize"));
    told.put("token_endpoint", issuer.endpoint("token"));
    told.put("userinfo_endpoint", issuer.endpoint("userinfo"));
    told.put("jwks_uri", issuer.url() + "/.well-known/jwks.json");
    told.put("revocation_endpoint", issuer.endpoint("revoke"));
    told.put("introspection_endpoint", issuer.endpoint("introspect"));
    told.put("end_session_endpoint", issuer.endpoint("end-session"));
    told.put("scopes_supported", Scopes.ALL);
    told.put("response_types_supported", List.of("code"));
    told.put("response_modes_supported", List.of("query"));
    told.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
    told.put("subject_types_supported", List.of("public"));
    told.put("acr_values_supported", List.of(OneIdSession.ACR_PASSWORD, OneIdSession.ACR_PASSKEY));
    told.put("id_token_signing_alg_values_supported", List.of("RS256"));
    told.put("token_endpoint_auth_methods_supported", AUTH_METHODS);
    told.put("token_endpoint_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS);
    told.put("revocation_endpoint_auth_methods_supported", AUTH_METHODS);
    told.put("revocation_endpoint_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS);
    told.put("introspection_endpoint_auth_methods_supported", CONFIDENTIAL);
    told.put("introspection_endpoint_auth_signing_alg_values_supported", ASSERTION_ALGORITHMS);
    told.put("code_challenge_methods_supported", List.of("S256"));
    told.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
    told.put(
        "claims_supported",
        List.of(
            "sub",
            "auth_time",
            "acr",
            "amr",
            "name",
            "given_name",
            "family_name",
            "locale",
            "email",
            "email_verified"));
    told.put("ui_locales_supported", List.of("en-CA", "fr-CA"));
    told.put("claims_parameter_supported", false);
    told.put("request_parameter_supported", false);
    told.put("request_uri_parameter_supported", false);
    told.put("authorization_response_iss_parameter_supported", true);
    return Response.ok(told);
  }

  @Override
  protected String primingMethod() {
    return "GET";
  }
}
