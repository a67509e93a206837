package ca.mini.myaccount.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Parameters of a query or of a form, as RFC 6749 §3.1 reads them: one without a value counts as
 * absent, and none may come twice.
 */
public final class Parameters {
  private final Map<String, String> values;
  private final boolean wellFormed;

  private Parameters(Map<String, String> values, boolean wellFormed) {
    this.values = values;
    this.wellFormed = wellFormed;
  }

  /** Reads {@code application/x-www-form-urlencoded}. */
  public static Parameters parse(String encoded) {
    Map<String, String> values = new LinkedHashMap<>();
    boolean wellFormed = true;
    for (String pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      try {
        String name = URLDecoder.decode(equals < 0 ? pair : pair.substring(0, equals), UTF_8);
        String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), UTF_8);
        // What comes twice is nobody's: neither the first nor the last is meant for sure.
        wellFormed &= values.put(name, values.containsKey(name) ? "" : value) == null;
      } catch (IllegalArgumentException e) {
        wellFormed = false;
      }
    }
    return new Parameters(values, wellFormed);
  }

  /** Whether none came twice, and all could be decoded. */
  public boolean wellFormed() {
    return wellFormed;
  }

  /** A parameter, unless it is absent, empty, or came twice. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** All of them, to be sent on. */
  public String encoded() {
    return values.entrySet().stream()
        .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** A text as it stands in a query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** A URL with one more parameter in its query. */
  public static String appended(String url, String name, String value) {
    return url + (url.contains("?") ? "&" : "?") + encode(name) + "=" + encode(value);
  }
}
