package ca.mini.myaccount.backend;

import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * What S3 knows of an object.
 *
 * @param size of the whole object in bytes, even when a range of it is read
 * @param eTag changes with the content; without its quotes
 * @param contentType as it was stored
 */
public record ObjectInfo(long size, String eTag, String contentType) {
  static ObjectInfo of(SdkHttpResponse answer) {
    return new ObjectInfo(
        total(answer).orElseGet(() -> length(answer)),
        answer.firstMatchingHeader("ETag").orElse("").replace("\"", ""),
        answer.firstMatchingHeader("Content-Type").orElse(""));
  }

  /** The length of what comes with the answer. */
  static long length(SdkHttpResponse answer) {
    return answer.firstMatchingHeader("Content-Length").map(Long::parseLong).orElse(0L);
  }

  /** Of {@code Content-Range: bytes 0-9/100}, the 100. */
  private static Optional<Long> total(SdkHttpResponse answer) {
    return answer
        .firstMatchingHeader("Content-Range")
        .map(range -> Long.parseLong(range.substring(range.indexOf('/') + 1)));
  }
}
