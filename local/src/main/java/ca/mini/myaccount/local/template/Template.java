package ca.mini.myaccount.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the embedded stack plays of template.yaml.
 *
 * @param topics ARNs
 * @param queues ARNs
 * @param keyAliases the key that an alias stands for, by id
 * @param configurationSets names
 * @param malwarePlans what GuardDuty scans
 * @param identities addresses and domains that SES lets send
 */
public record Template(
    List<FunctionSpec> functions,
    List<TableSpec> tables,
    List<BucketSpec> buckets,
    List<MalwarePlan> malwarePlans,
    Set<String> topics,
    Set<String> queues,
    List<KeySpec> keys,
    Map<String, String> keyAliases,
    Set<String> configurationSets,
    List<MailEvents> mailEvents,
    Set<String> identities,
    Optional<Distribution> distribution) {

  public List<Route> routes() {
    return functions.stream().flatMap(function -> function.routes().stream()).toList();
  }

  /**
   * The function of a logical id.
   *
   * @throws IllegalArgumentException when there is no such function
   */
  public FunctionSpec function(String id) {
    return functions.stream()
        .filter(function -> function.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no function " + id));
  }
}
