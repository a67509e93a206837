package ca.mini.myaccount.local.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may do what in S3. */
public interface ObjectAccess {
  /** The secret that goes with an access key, if there is such a key. */
  Optional<String> secret(String accessKeyId);

  /**
   * Whether a call is allowed.
   *
   * @param action for example s3:GetObject
   * @param resource ARN of a bucket or an object
   * @param keys condition keys that the call carries, with their values
   */
  boolean allows(
      String accessKeyId, String action, String resource, Map<String, List<String>> keys);
}
