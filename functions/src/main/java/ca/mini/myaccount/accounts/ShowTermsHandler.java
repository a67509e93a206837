package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;

/** Anybody asks which version of the terms is the current one. */
public final class ShowTermsHandler extends HttpHandler {
  private final String version;

  /** Lambda's constructor. */
  public ShowTermsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowTermsHandler(Backend backend) {
    super(backend);
    version = backend.settings().required("TERMS_VERSION");
  }

  @Override
  protected Response handle(Request request) {
    return Response.ok(new Terms(version));
  }

  record Terms(String version) {}
}
