package ca.mini.myaccount.backend;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/** What is asked of {@link ObjectStore}, one type for each of its calls. */
public sealed interface ObjectRequest {
  /** The bucket. */
  String bucket();

  /** The object's key in it. */
  String key();

  /**
   * Bytes of an object, counted from 0.
   *
   * @param first the first of them; S3 refuses one beyond the object's end ({@code InvalidRange})
   * @param last the last of them, itself included; absent for all that follow
   */
  record Range(long first, Optional<Long> last) {
    /** Checks that it holds at least one byte. */
    public Range {
      if (first < 0 || last.filter(end -> end < first).isPresent()) {
        throw new IllegalArgumentException("a range of no bytes");
      }
    }

    /** From this byte to the end. */
    public static Range from(long first) {
      return new Range(first, Optional.empty());
    }

    /** From this byte to that one, both included. */
    public static Range of(long first, long last) {
      return new Range(first, Optional.of(last));
    }

    String header() {
      return "bytes=" + first + "-" + last.map(String::valueOf).orElse("");
    }
  }

  /** Read an object. */
  record Get(String bucket, String key, Optional<Range> range) implements ObjectRequest {
    /** Checks that nothing is missing. */
    public Get {
      requireNonNull(bucket);
      requireNonNull(key);
      requireNonNull(range);
    }

    /** Read it whole. */
    public Get(String bucket, String key) {
      this(bucket, key, Optional.empty());
    }

    /** Read a range of it. */
    public Get(String bucket, String key, Range range) {
      this(bucket, key, Optional.of(range));
    }
  }

  /** Ask what an object is. */
  record Head(String bucket, String key) implements ObjectRequest {
    /** Checks that nothing is missing. */
    public Head {
      requireNonNull(bucket);
      requireNonNull(key);
    }
  }

  /** Store an object. */
  record Put(String bucket, String key, String contentType, SdkBytes content)
      implements ObjectRequest {
    /** Checks that nothing is missing. */
    public Put {
      requireNonNull(bucket);
      requireNonNull(key);
      requireNonNull(contentType);
      requireNonNull(content);
    }

    /** Store these bytes. */
    public Put(String bucket, String key, String contentType, byte[] content) {
      this(bucket, key, contentType, SdkBytes.fromByteArray(content));
    }
  }

  /** Remove an object. */
  record Delete(String bucket, String key) implements ObjectRequest {
    /** Checks that nothing is missing. */
    public Delete {
      requireNonNull(bucket);
      requireNonNull(key);
    }
  }

  /**
   * Store another object of the same bucket under this key, too.
   *
   * @param source the other object's key
   */
  record Copy(String bucket, String source, String key) implements ObjectRequest {
    /** Checks that nothing is missing. */
    public Copy {
      requireNonNull(bucket);
      requireNonNull(source);
      requireNonNull(key);
    }
  }

  /**
   * Let somebody download an object.
   *
   * @param lifetime of the URL; it ends earlier with the credentials that signed it
   * @param fileName what the browser saves it as
   * @param contentType what the browser takes it for, whatever it was stored as
   */
  record PresignGet(
      String bucket, String key, Duration lifetime, String fileName, String contentType)
      implements ObjectRequest {
    /** Checks that nothing is missing. */
    public PresignGet {
      requireNonNull(bucket);
      requireNonNull(key);
      requireNonNull(lifetime);
      requireNonNull(fileName);
      requireNonNull(contentType);
    }
  }

  /**
   * Let somebody upload an object that is not there yet.
   *
   * @param lifetime of the URL; it ends earlier with the credentials that signed it
   * @param length of the content, in bytes
   * @param contentType of the content
   * @param sha256Base64 the content's SHA-256, in Base64
   */
  record PresignPut(
      String bucket,
      String key,
      Duration lifetime,
      long length,
      String contentType,
      String sha256Base64)
      implements ObjectRequest {
    /** Checks that nothing is missing. */
    public PresignPut {
      requireNonNull(bucket);
      requireNonNull(key);
      requireNonNull(lifetime);
      requireNonNull(contentType);
      requireNonNull(sha256Base64);
    }
  }
}
