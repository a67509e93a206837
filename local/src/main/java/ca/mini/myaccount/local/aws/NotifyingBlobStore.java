package ca.mini.myaccount.local.aws;

import java.io.InputStream;
import java.util.UUID;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Tells of every object that is created, before its creation is acknowledged. */
final class NotifyingBlobStore extends ForwardingBlobStore {
  private final Consumer<ObjectListener.Created> listener;

  NotifyingBlobStore(BlobStore blobs, Consumer<ObjectListener.Created> listener) {
    super(blobs);
    this.listener = listener;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    PutObjectResponse stored = super.putBlob(request, content);
    if (!S3Backend.isInternal(request.key())) {
      tell(request.bucket(), request.key(), "PutObject");
    }
    return stored;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse stored = super.copyBlob(request);
    tell(request.destinationBucket(), request.destinationKey(), "CopyObject");
    return stored;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse stored = super.completeMultipartUpload(upload, request);
    tell(upload.containerName(), upload.blobName(), "CompleteMultipartUpload");
    return stored;
  }

  private void tell(String bucket, String key, String reason) {
    HeadObjectResponse head = delegate().blobMetadata(bucket, key);
    listener.accept(created(bucket, key, head.contentLength(), head.eTag(), reason));
  }

  /** An object of a list, as it would be told when it is created. */
  static ObjectListener.Created found(String bucket, S3Object object) {
    return created(bucket, object.key(), object.size(), object.eTag(), "PutObject");
  }

  private static ObjectListener.Created created(
      String bucket, String key, long size, String eTag, String reason) {
    return new ObjectListener.Created(
        bucket, key, size, eTag.replace("\"", ""), reason, UUID.randomUUID().toString());
  }
}
