package ca.mini.myaccount.local.policies;

import ca.mini.myaccount.local.aws.ObjectAccess;
import ca.mini.myaccount.local.template.BucketSpec;
import ca.mini.myaccount.local.template.FunctionSpec;
import ca.mini.myaccount.local.template.MalwarePlan;
import ca.mini.myaccount.local.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each access key may do in S3: a function's is its logical id, and is granted what the
 * function's policies grant; that of a plan of GuardDuty's, what its role is; a developer's and
 * that of {@code sam local} are granted everything. Whatever a bucket's own policy denies, it
 * denies to all.
 */
public final class ObjectPolicies implements ObjectAccess {
  /** The secret of each function's key, as its environment has it. */
  private static final String SECRET = "local";

  private static final Map<String, String> ALL_RIGHTS =
      Map.of("local", SECRET, "defaultkey", "defaultsecret");

  private final Template template;

  public ObjectPolicies(Template template) {
    this.template = template;
  }

  @Override
  public Optional<String> secret(String accessKeyId) {
    return Optional.ofNullable(ALL_RIGHTS.get(accessKeyId))
        .or(() -> function(accessKeyId).map(function -> SECRET))
        .or(() -> plan(accessKeyId).map(plan -> SECRET));
  }

  @Override
  public boolean allows(
      String accessKeyId, String action, String resource, Map<String, List<String>> keys) {
    Permission wanted = new Permission(action, resource, keys);
    return isGranted(accessKeyId, wanted)
        && template.buckets().stream().noneMatch(bucket -> denies(bucket, wanted));
  }

  private boolean isGranted(String accessKeyId, Permission wanted) {
    return ALL_RIGHTS.containsKey(accessKeyId)
        || function(accessKeyId)
            .map(
                function ->
                    Decision.allows(function.policies(), wanted)
                        && function
                            .boundary()
                            .map(boundary -> Decision.allows(boundary, wanted))
                            .orElse(true))
            .or(() -> plan(accessKeyId).map(plan -> Decision.allows(plan.role(), wanted)))
            .orElse(false);
  }

  private static boolean denies(BucketSpec bucket, Permission wanted) {
    boolean concerned =
        wanted.resource().equals(bucket.arn()) || wanted.resource().startsWith(bucket.arn() + "/");
    return concerned && Decision.denies(bucket.policy(), wanted);
  }

  private Optional<FunctionSpec> function(String accessKeyId) {
    return template.functions().stream()
        .filter(function -> function.id().equals(accessKeyId))
        .findFirst();
  }

  private Optional<MalwarePlan> plan(String accessKeyId) {
    return template.malwarePlans().stream()
        .filter(plan -> plan.id().equals(accessKeyId))
        .findFirst();
  }
}
