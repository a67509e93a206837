package ca.mini.myaccount.backend;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Where objects are: on AWS each bucket is a host, elsewhere the first part of the path. */
record ObjectEndpoint(String region, Optional<URI> elsewhere) {
  SdkHttpRequest.Builder request(SdkHttpMethod method, ObjectRequest wanted) {
    String key = SdkHttpUtils.urlEncodeIgnoreSlashes(wanted.key());
    URI base =
        elsewhere.orElseGet(
            () -> URI.create("https://" + wanted.bucket() + ".s3." + region + ".amazonaws.com"));
    String path = elsewhere.isPresent() ? "/" + wanted.bucket() + "/" + key : "/" + key;
    return SdkHttpRequest.builder()
        .method(method)
        .protocol(base.getScheme())
        .host(base.getHost())
        .port(base.getPort() < 0 ? null : base.getPort())
        .encodedPath(path);
  }
}
