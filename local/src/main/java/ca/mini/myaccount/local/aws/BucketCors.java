package ca.mini.myaccount.local.aws;

import ca.mini.myaccount.local.template.BucketSpec;
import ca.mini.myaccount.local.template.BucketSpec.CorsRule;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** Each bucket's CORS rules, as S3 applies them; S3Proxy would have one set for all buckets. */
final class BucketCors extends Handler.Wrapper {
  private static final int FORBIDDEN = 403;
  private static final String REFUSAL =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Error><Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not \
      allowed.</Message></Error>
      """;

  private final Map<String, List<CorsRule>> rules;
  private final String publicOrigin;

  /**
   * @param publicOrigin where pages really come from, whose rule in the template says https
   */
  BucketCors(Handler buckets, List<BucketSpec> specs, String publicOrigin) {
    super(buckets);
    this.publicOrigin = publicOrigin;
    rules = specs.stream().collect(Collectors.toMap(BucketSpec::name, BucketSpec::cors));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean preflight = request.getMethod().equals("OPTIONS");
    String origin = header(request, "Origin");
    String method =
        preflight ? header(request, "Access-Control-Request-Method") : request.getMethod();
    List<String> headers =
        preflight ? list(header(request, "Access-Control-Request-Headers")) : List.of();
    Optional<CorsRule> rule = rule(bucket(request), origin, method, headers);
    rule.ifPresent(met -> allow(met, origin, headers, response.getHeaders()));
    if (!preflight) {
      return super.handle(request, response, callback);
    }
    response.setStatus(rule.isPresent() ? 200 : FORBIDDEN);
    String body = rule.isPresent() ? "" : REFUSAL;
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }

  /** The first that lets it be. */
  private Optional<CorsRule> rule(
      String bucket, String origin, String method, List<String> headers) {
    return rules.getOrDefault(bucket, List.of()).stream()
        .filter(
            rule ->
                rule.origins().stream().anyMatch(allowed -> matches(here(allowed), origin))
                    && rule.methods().contains(method)
                    && headers.stream().allMatch(header -> allows(rule, header)))
        .findFirst();
  }

  private static boolean allows(CorsRule rule, String header) {
    return rule.headers().stream()
        .anyMatch(allowed -> matches(allowed.toLowerCase(Locale.ROOT), header));
  }

  private static void allow(
      CorsRule rule, String origin, List<String> headers, HttpFields.Mutable answer) {
    boolean anybody = rule.origins().contains("*");
    answer.put("Access-Control-Allow-Origin", anybody ? "*" : origin);
    answer.put("Access-Control-Allow-Methods", String.join(", ", rule.methods()));
    if (!anybody) {
      answer.put("Access-Control-Allow-Credentials", "true");
    }
    if (!headers.isEmpty()) {
      answer.put("Access-Control-Allow-Headers", String.join(", ", headers));
    }
    if (!rule.exposed().isEmpty()) {
      answer.put("Access-Control-Expose-Headers", String.join(", ", rule.exposed()));
    }
    rule.maxAge().ifPresent(age -> answer.put("Access-Control-Max-Age", String.valueOf(age)));
    answer.put("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
  }

  private String here(String origin) {
    return origin.equals("https://" + URI.create(publicOrigin).getAuthority())
        ? publicOrigin
        : origin;
  }

  /** A rule's text may have one asterisk, which is any text. */
  private static boolean matches(String pattern, String text) {
    List<String> parts = new ArrayList<>();
    for (String part : pattern.split("\\*", -1)) {
      parts.add(Pattern.quote(part));
    }
    return Pattern.matches(String.join(".*", parts), text);
  }

  private static String bucket(Request request) {
    String path = request.getHttpURI().getPath();
    return URLDecoder.decode(
        path.replaceFirst("^/", "").replaceFirst("/.*", ""), StandardCharsets.UTF_8);
  }

  private static List<String> list(String header) {
    return Pattern.compile("[, ]+")
        .splitAsStream(header.toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static String header(Request request, String name) {
    String value = request.getHeaders().get(name);
    return value == null ? "" : value;
  }
}
