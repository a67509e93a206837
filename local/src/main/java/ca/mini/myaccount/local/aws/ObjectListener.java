package ca.mini.myaccount.local.aws;

/** Is told of objects that were created. */
public interface ObjectListener {
  /**
   * An object that is there now.
   *
   * @param reason as EventBridge gives it, for example PutObject
   * @param requestId of the call that created it
   */
  record Created(
      String bucket, String key, long size, String eTag, String reason, String requestId) {}

  /** An object was created; this returns before that is acknowledged. */
  void created(Created object);

  /** An object was there when the stack started. */
  void found(Created object);
}
