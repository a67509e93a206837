package ca.mini.myaccount.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * CloudFront, as far as it changes a request or an answer.
 *
 * @param arn by which policies of buckets know it
 * @param behaviors in the order in which they are tried; the last one takes every path
 */
public record Distribution(String arn, List<Behavior> behaviors) {

  /** What an origin is. */
  public enum Kind {
    API,
    BUCKET
  }

  /**
   * Where answers come from.
   *
   * @param name logical id of an API, or name of a bucket
   * @param headers that CloudFront adds for it
   */
  public record Origin(Kind kind, String name, Map<String, String> headers) {}

  /**
   * What happens to the requests of some paths.
   *
   * @param methods those that are let through
   * @param compresses whether answers are compressed for who takes that
   * @param viewerAddressHeaders headers that a function sets to the viewer's address
   * @param pages the file that a function answers every page with, when it does
   */
  public record Behavior(
      Pattern path,
      Origin origin,
      Set<String> methods,
      boolean compresses,
      Set<String> viewerAddressHeaders,
      Optional<String> pages,
      List<AddedHeader> answerHeaders) {

    /** The path that is asked of the origin: a page is what has no dot in its last part. */
    public String atOrigin(String requested) {
      boolean isFile = requested.substring(requested.lastIndexOf('/') + 1).contains(".");
      return isFile ? requested : pages.orElse(requested);
    }
  }

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
