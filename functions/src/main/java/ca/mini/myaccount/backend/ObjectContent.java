package ca.mini.myaccount.backend;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * The bytes of an object, as they arrive: they are never all in memory.
 *
 * <p>A connection that breaks is an {@code IOException} while reading; whoever wants the rest asks
 * for it by a {@link ObjectRequest.Range}.
 */
public final class ObjectContent extends FilterInputStream {
  private final ObjectInfo info;
  private final long length;
  private final Runnable abort;
  private boolean ended;

  private ObjectContent(ObjectInfo info, long length, InputStream bytes, Runnable abort) {
    super(bytes);
    this.info = info;
    this.length = length;
    this.abort = abort;
  }

  /** Content that is in memory already, for tests. */
  public static ObjectContent of(ObjectInfo info, byte[] bytes) {
    return new ObjectContent(info, bytes.length, new ByteArrayInputStream(bytes), () -> {});
  }

  static ObjectContent of(HttpExecuteResponse answer) {
    AbortableInputStream bytes = answer.responseBody().orElseGet(AbortableInputStream::createEmpty);
    return new ObjectContent(
        ObjectInfo.of(answer.httpResponse()),
        ObjectInfo.length(answer.httpResponse()),
        bytes,
        bytes::abort);
  }

  /** What the object is. */
  public ObjectInfo info() {
    return info;
  }

  /** How many bytes this is: of the range, where one was asked for. */
  public long length() {
    return length;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    ended |= read < 0;
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, buffer.length);
    int read = super.read(buffer, offset, count);
    ended |= read < 0;
    return read;
  }

  /** Gives the connection back, or breaks it off when there is more: reading on could take long. */
  @Override
  public void close() throws IOException {
    if (!ended) {
      abort.run();
    }
    super.close();
  }
}
