package ca.mini.myaccount.local.template;

import java.util.Optional;

/**
 * A method and path of an HTTP API, and the function behind it.
 *
 * @param api the API's logical id
 * @param method GET, POST … or ANY
 * @param path for example {@code /api/sessions/{id}}
 * @param authorization the tokens it takes, when not everybody may call
 */
public record Route(
    String function,
    String api,
    String method,
    String path,
    Optional<Authorization> authorization) {

  /** As API Gateway names it. */
  public String key() {
    return method + " " + path;
  }
}
