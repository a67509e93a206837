package ca.mini.myaccount.local.template;

import java.util.List;
import java.util.Optional;

/**
 * One S3 bucket.
 *
 * @param eventBridge whether EventBridge is told of what happens in it
 * @param policy the bucket's own policy
 */
public record BucketSpec(
    String name, List<CorsRule> cors, boolean eventBridge, List<Statement> policy) {

  /**
   * Which pages of other origins may do what.
   *
   * @param maxAge for how many seconds a browser may remember it; none when it is not said
   */
  public record CorsRule(
      List<String> origins,
      List<String> methods,
      List<String> headers,
      List<String> exposed,
      Optional<Integer> maxAge) {
    static CorsRule of(Node rule) {
      return new CorsRule(
          texts(rule, "AllowedOrigins"),
          texts(rule, "AllowedMethods"),
          texts(rule, "AllowedHeaders"),
          texts(rule, "ExposedHeaders"),
          rule.find("MaxAge").map(Node::number));
    }

    private static List<String> texts(Node rule, String key) {
      return rule.find(key).map(Node::texts).orElse(List.of());
    }
  }

  static BucketSpec of(String name, Node bucket, List<Statement> policy) {
    Node notifications = bucket.orEmpty("NotificationConfiguration");
    for (String other : List.of("LambdaConfigurations", "QueueConfigurations")) {
      if (notifications.has(other)) {
        throw new TemplateException(
            notifications.where() + ": buckets tell EventBridge only, " + other + " is not played");
      }
    }
    return new BucketSpec(
        name,
        bucket
            .orEmpty("CorsConfiguration")
            .find("CorsRules")
            .map(Node::items)
            .orElse(List.of())
            .stream()
            .map(CorsRule::of)
            .toList(),
        notifications
            .find("EventBridgeConfiguration")
            .map(on -> on.find("EventBridgeEnabled").map(Node::flag).orElse(true))
            .orElse(false),
        policy);
  }

  public String arn() {
    return "arn:aws:s3:::" + name;
  }

  /** Where browsers find it on AWS. */
  public String host() {
    return host(name);
  }

  static String host(String name) {
    return name + ".s3." + Aws.REGION + ".amazonaws.com";
  }
}
