package ca.mini.myaccount.local.aws;

import ca.mini.myaccount.local.template.BucketSpec;
import ca.mini.myaccount.local.template.BucketSpec.CorsRule;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaul.s3proxy.CrossOriginResourceSharing;

/** The template's CORS rules, as S3Proxy takes them. */
final class CorsRules {
  private CorsRules() {}

  /** The rules of all buckets together, since S3Proxy has them for the server. */
  static CrossOriginResourceSharing of(List<BucketSpec> buckets, String publicOrigin) {
    List<CorsRule> rules = buckets.stream().flatMap(bucket -> bucket.cors().stream()).toList();
    if (rules.isEmpty()) {
      return CrossOriginResourceSharing.disabled();
    }
    String templateOrigin = "https://" + URI.create(publicOrigin).getAuthority();
    Stream<String> origins =
        all(rules, CorsRule::origins).stream()
            .map(origin -> origin.equals(templateOrigin) ? publicOrigin : origin)
            // An asterisk alone means any; all else it takes for a regular expression.
            .map(origin -> origin.equals("*") ? origin : Pattern.quote(origin));
    return new CrossOriginResourceSharing(
        origins.toList(),
        all(rules, CorsRule::methods),
        all(rules, CorsRule::headers),
        all(rules, CorsRule::exposed),
        "");
  }

  private static List<String> all(List<CorsRule> rules, Function<CorsRule, List<String>> part) {
    return rules.stream().flatMap(rule -> part.apply(rule).stream()).distinct().toList();
  }
}
