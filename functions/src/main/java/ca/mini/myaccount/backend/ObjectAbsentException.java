package ca.mini.myaccount.backend;

/**
 * There is no object of that key.
 *
 * <p>S3 says so only to who may list the bucket ({@code s3:ListBucket}); to others it says {@code
 * AccessDenied}.
 */
public final class ObjectAbsentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says nothing of the key. */
  public ObjectAbsentException() {
    super("the object is absent");
  }
}
