package ca.mini.myaccount.backend;

import java.net.URI;
import software.amazon.awssdk.core.SdkClient;

/**
 * The objects in S3 buckets.
 *
 * <p>As with the SDK's clients, every call takes one request object, so that a {@link
 * ClientDecorator} can see, refuse or break it, and a failure is an {@code SdkException}, whose
 * message names neither bucket, key nor URL.
 */
public interface ObjectStore extends SdkClient {
  /**
   * Opens an object, or a range of it, to be read piece by piece; the caller closes it.
   *
   * @throws ObjectAbsentException if there is none
   */
  ObjectContent get(ObjectRequest.Get request);

  /**
   * What an object is, without its content.
   *
   * @throws ObjectAbsentException if there is none
   */
  ObjectInfo head(ObjectRequest.Head request);

  /** Stores an object in place of any other of that key. */
  void put(ObjectRequest.Put request);

  /** Removes an object; there need not be one. */
  void delete(ObjectRequest.Delete request);

  /**
   * Stores another object's content and type in place of any other of that key, without that they
   * come here.
   *
   * @throws ObjectAbsentException if there is no such other object
   */
  void copy(ObjectRequest.Copy request);

  /** A URL that lets anybody who has it download the object, until its end of life. */
  URI presignGet(ObjectRequest.PresignGet request);

  /** What lets a browser upload exactly this content, once: a second upload is refused by 412. */
  PresignedUpload presignPut(ObjectRequest.PresignPut request);

  @Override
  default String serviceName() {
    return "s3";
  }
}
