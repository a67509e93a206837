package ca.mini.myaccount.local.policies;

import ca.mini.myaccount.local.aws.Ciphertext;
import ca.mini.myaccount.local.aws.KmsKeys;
import ca.mini.myaccount.local.template.KeySpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.kms.model.DecryptRequest;

/** The KMS keys that requests name, and what the keys' own policies deny. */
final class Keys {
  private final KmsKeys keys;

  Keys(KmsKeys keys) {
    this.keys = keys;
  }

  Permission permission(String operation, SdkRequest request) {
    Map<String, List<String>> conditionKeys = new HashMap<>();
    conditionKeys.put("kms:EncryptionContextKeys", List.of());
    request
        .getValueForField("EncryptionContext", Map.class)
        .ifPresent(context -> addContext(conditionKeys, context));
    return new Permission("kms:" + operation, arn(request), conditionKeys);
  }

  /** Whether the key's policy itself denies it, whatever the function's role may do. */
  boolean deny(Permission wanted) {
    return keys.find(wanted.resource())
        .map(key -> Decision.denies(key.policy(), wanted))
        .orElse(false);
  }

  private String arn(SdkRequest request) {
    Optional<String> named = request.getValueForField("KeyId", String.class);
    if (named.isEmpty() && request instanceof DecryptRequest decrypt) {
      named = Ciphertext.keyId(decrypt.ciphertextBlob().asByteArray());
    }
    return named.flatMap(keys::find).map(KeySpec::arn).orElse(named.orElse("unknown"));
  }

  private static void addContext(Map<String, List<String>> conditionKeys, Map<?, ?> context) {
    context.forEach(
        (key, value) ->
            conditionKeys.put("kms:EncryptionContext:" + key, List.of(String.valueOf(value))));
    conditionKeys.put(
        "kms:EncryptionContextKeys", context.keySet().stream().map(String::valueOf).toList());
  }
}
