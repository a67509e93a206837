package ca.mini.myaccount.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * CloudFront, as far as it changes a request or an answer.
 *
 * @param behaviors in the order in which they are tried; the last one takes every path
 */
public record Distribution(List<Behavior> behaviors) {

  /**
   * What happens to the requests of some paths.
   *
   * @param api logical id of the API behind it, or the origin's host name
   * @param methods those that are let through
   * @param originHeaders headers that CloudFront adds for the origin
   * @param viewerAddressHeaders headers that a function sets to the viewer's address
   */
  public record Behavior(
      Pattern path,
      String api,
      Set<String> methods,
      Map<String, String> originHeaders,
      Set<String> viewerAddressHeaders,
      List<AddedHeader> answerHeaders) {}

  /**
   * A header of a response headers policy.
   *
   * @param overrides whether it replaces the origin's own
   */
  public record AddedHeader(String name, String value, boolean overrides) {}

  /** The behavior of a path. */
  public Behavior of(String path) {
    return behaviors.stream()
        .filter(behavior -> behavior.path().matcher(path).matches())
        .findFirst()
        .orElseThrow();
  }

  /** CloudFront's pattern: an asterisk is any text, a question mark one character. */
  static Pattern pattern(String path) {
    StringBuilder regex = new StringBuilder(path.startsWith("/") || path.equals("*") ? "" : "/");
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString());
  }

  static Map<String, String> headers(List<Node> items) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Node item : items) {
      headers.put(item.at("HeaderName").text(), item.at("HeaderValue").text());
    }
    return headers;
  }
}
