package ca.mini.myaccount.local.policies;

import ca.mini.myaccount.local.template.BucketSpec;
import ca.mini.myaccount.local.template.Template;
import java.util.List;
import java.util.Map;

/** What a bucket's own policy grants the distribution, which has no other grants. */
public final class DistributionAccess {
  private final Template template;
  private final Map<String, List<String>> keys;

  /**
   * @param distribution its ARN
   */
  public DistributionAccess(Template template, String distribution) {
    this.template = template;
    keys = Map.of("aws:SourceArn", List.of(distribution), "aws:SecureTransport", List.of("true"));
  }

  /**
   * Whether it may read an object.
   *
   * @param path with the slash that comes before the key
   */
  public boolean mayRead(String bucket, String path) {
    return allows(bucket, "s3:GetObject", path);
  }

  /** Whether it is told that an object is missing, rather than that it may not read it. */
  public boolean mayList(String bucket) {
    return allows(bucket, "s3:ListBucket", "");
  }

  private boolean allows(String name, String action, String path) {
    return template.buckets().stream()
        .filter(bucket -> bucket.name().equals(name))
        .map(bucket -> decide(bucket, action, path))
        .findFirst()
        .orElse(false);
  }

  private boolean decide(BucketSpec bucket, String action, String path) {
    return Decision.allows(bucket.policy(), new Permission(action, bucket.arn() + path, keys));
  }
}
