package ca.mini.myaccount.local.aws;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * The buckets as the access key of one request sees them: what it may not do is denied.
 *
 * <p>S3Proxy itself looks at objects by bucket and key, and those calls are let through; what a
 * caller asks for comes in request objects.
 */
final class GuardedBlobStore extends ForwardingBlobStore {
  private final ObjectAccess access;
  private final String accessKeyId;

  /** Where this request has copied to, at which S3Proxy looks to answer it. */
  private String copied = "";

  GuardedBlobStore(BlobStore blobs, ObjectAccess access, String accessKeyId) {
    super(blobs);
    this.access = access;
    this.accessKeyId = accessKeyId;
  }

  @Override
  public ListBucketsResponse list() {
    check("s3:ListAllMyBuckets", "*", Map.of());
    return super.list();
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    String prefix = request.prefix() == null ? "" : request.prefix();
    check("s3:ListBucket", bucket(request.bucket()), Map.of("s3:prefix", List.of(prefix)));
    return super.list(request);
  }

  @Override
  public ListObjectVersionsResponse listVersions(ListObjectVersionsRequest request) {
    check("s3:ListBucketVersions", bucket(request.bucket()), Map.of());
    return super.listVersions(request);
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    check("s3:ListBucket", bucket(request.bucket()), Map.of());
    return super.headBucket(request);
  }

  @Override
  public boolean containerExists(String bucket) {
    return delegate().containerExists(bucket);
  }

  @Override
  public CreateBucketResponse createContainer(CreateBucketRequest request) {
    check("s3:CreateBucket", bucket(request.bucket()), Map.of());
    return super.createContainer(request);
  }

  @Override
  public void deleteBucket(String bucket) {
    check("s3:DeleteBucket", bucket(bucket), Map.of());
    super.deleteBucket(bucket);
  }

  @Override
  public void setContainerAccess(String bucket, BucketCannedACL acl) {
    check("s3:PutBucketAcl", bucket(bucket), Map.of());
    super.setContainerAccess(bucket, acl);
  }

  @Override
  public PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request) {
    check("s3:PutBucketVersioning", bucket(request.bucket()), Map.of());
    return super.putBucketVersioning(request);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    check("s3:PutObject", request.bucket(), request.key());
    return super.putBlob(request, content);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    check("s3:GetObject", request.sourceBucket(), request.sourceKey());
    check("s3:PutObject", request.destinationBucket(), request.destinationKey());
    copied = request.destinationBucket() + "/" + request.destinationKey();
    return super.copyBlob(request);
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    if (copied.equals(request.bucket() + "/" + request.key())) {
      return super.blobMetadata(request);
    }
    check("s3:GetObject", request.bucket(), request.key());
    return found(request.bucket(), () -> super.blobMetadata(request));
  }

  @Override
  public HeadObjectResponse blobMetadata(String bucket, String key) {
    return delegate().blobMetadata(bucket, key);
  }

  @Override
  public @Nullable HeadObjectResponse blobMetadataIfPresent(String bucket, String key) {
    return delegate().blobMetadataIfPresent(bucket, key);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    check("s3:GetObject", request.bucket(), request.key());
    return found(request.bucket(), () -> super.getBlob(request));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    check("s3:DeleteObject", request.bucket(), request.key());
    return super.removeBlob(request);
  }

  @Override
  public void setBlobAccess(String bucket, String key, ObjectCannedACL acl) {
    check("s3:PutObjectAcl", bucket, key);
    super.setBlobAccess(bucket, key, acl);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    check("s3:PutObject", request.bucket(), request.key());
    return super.initiateMultipartUpload(request);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream content) {
    check("s3:PutObject", upload.containerName(), upload.blobName());
    return super.uploadMultipartPart(upload, request, content);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    check("s3:PutObject", upload.containerName(), upload.blobName());
    return super.completeMultipartUpload(upload, request);
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    check("s3:AbortMultipartUpload", upload.containerName(), upload.blobName());
    super.abortMultipartUpload(upload);
  }

  /** As S3 does: that an object is absent is only for who may list the bucket. */
  private <T> T found(String bucket, Supplier<T> read) {
    try {
      return read.get();
    } catch (NoSuchKeyException e) {
      check("s3:ListBucket", bucket(bucket), Map.of());
      throw e;
    }
  }

  private void check(String action, String bucket, String key) {
    if (!S3Backend.isInternal(key)) {
      check(action, bucket(bucket) + "/" + key, Map.of());
    }
  }

  private void check(String action, String resource, Map<String, List<String>> keys) {
    Map<String, List<String>> all = new TreeMap<>(SignedRequests.conditionKeys());
    all.putAll(keys);
    if (!access.allows(accessKeyId, action, resource, all)) {
      throw new S3ProxyException(
          S3ErrorCode.ACCESS_DENIED,
          accessKeyId + " is not authorized to perform: " + action + " on resource: " + resource);
    }
  }

  private static String bucket(String name) {
    return "arn:aws:s3:::" + name;
  }
}
