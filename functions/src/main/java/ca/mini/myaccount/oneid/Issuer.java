package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.values.Token;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The addresses of OneID. */
public final class Issuer {
  private final String origin;
  private final String url;

  /** By the origin of the backend's pages. */
  public Issuer(Backend backend) {
    origin = backend.settings().required("PUBLIC_ORIGIN");
    url = origin + "/oneid";
  }

  /** Where a customer who has signed in goes on: to what waits, or else to the portal. */
  public GoOn goOn(@Nullable Token request) {
    return new GoOn(request == null ? origin + "/" : resume(request.value()));
  }

  /** As {@code iss} has it. */
  String url() {
    return url;
  }

  /** One of the endpoints of OAuth, for example {@code token}. */
  String endpoint(String name) {
    return url + "/oauth2/" + name;
  }

  /** Where the browser goes on once the customer has done what was asked. */
  String resume(String requestId) {
    return endpoint("authorize") + "?resume=" + requestId;
  }

  /** One of the customer's pages, whose script reads the parameters. */
  String page(String name, Map<String, String> parameters) {
    StringBuilder page = new StringBuilder(url).append("/#/").append(name);
    char before = '?';
    for (Map.Entry<String, String> one : new TreeMap<>(parameters).entrySet()) {
      page.append(before).append(one.getKey()).append('=');
      page.append(Parameters.encode(one.getValue()));
      before = '&';
    }
    return page.toString();
  }
}
