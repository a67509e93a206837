package ca.mini.myaccount.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as the viewer sent it.
 *
 * @param path as it was sent, encoded
 * @param query as it was sent, without the question mark
 * @param headers by their names in lower case
 * @param address the viewer's
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ViewerRequest(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    byte[] body,
    String address) {
  /** API Gateway's limit. */
  static final int LARGEST_BODY = 10 * 1024 * 1024;

  /** Reads a request; of a body that is too large, one byte more than the limit. */
  static ViewerRequest of(HttpExchange exchange, String address) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    String target = exchange.getRequestURI().toString();
    int question = target.indexOf('?');
    return new ViewerRequest(
        exchange.getRequestMethod(),
        question < 0 ? target : target.substring(0, question),
        question < 0 ? "" : target.substring(question + 1),
        headers,
        exchange.getRequestBody().readNBytes(LARGEST_BODY + 1),
        address);
  }

  String header(String name) {
    return String.join(",", headers.getOrDefault(name, List.of()));
  }
}
