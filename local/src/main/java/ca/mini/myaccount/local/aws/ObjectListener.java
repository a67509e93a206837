package ca.mini.myaccount.local.aws;

/** Is told of objects that were created in the buckets that tell EventBridge. */
@FunctionalInterface
public interface ObjectListener {
  /**
   * An object that is there now.
   *
   * @param reason as EventBridge gives it, for example PutObject
   * @param requestId of the call that created it
   */
  record Created(
      String bucket, String key, long size, String eTag, String reason, String requestId) {}

  void created(Created object);
}
