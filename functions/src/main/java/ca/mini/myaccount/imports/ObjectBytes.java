package ca.mini.myaccount.imports;

import ca.mini.myaccount.backend.ObjectAbsentException;
import ca.mini.myaccount.backend.ObjectContent;
import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.backend.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A part of an object, read piece by piece: between two pieces no connection waits for the
 * database, and a broken one is asked again for its piece only.
 */
final class ObjectBytes extends InputStream {
  /**
   * One call to S3 for each; the whole of 60 GB takes 15,000 of them, which is less than a cent.
   */
  private static final int PIECE = 4 * 1024 * 1024;

  private static final int TRIES = 3;

  private final ObjectStore objects;
  private final String bucket;
  private final String key;
  private final String eTag;
  private final long end;
  private long position;
  private InputStream piece = InputStream.nullInputStream();

  /**
   * @param from the first byte
   * @param to the byte after the last one, at most the file's size
   */
  ObjectBytes(ObjectStore objects, ImportFile file, long from, long to) {
    this(objects, file.bucket(), file.key(), file.eTag(), from, Math.min(to, file.size()));
  }

  /**
   * The same of an object that is read as a whole.
   *
   * @param eTag that it had when its import began
   */
  ObjectBytes(ObjectStore objects, String bucket, String key, String eTag, long from, long size) {
    this.objects = objects;
    this.bucket = bucket;
    this.key = key;
    this.eTag = eTag;
    position = from;
    end = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * {@inheritDoc}
   *
   * @throws FileReplacedException if it is not the same object any more
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int read = piece.read(bytes, offset, length);
    if (read < 0 && position < end) {
      piece = nextPiece();
      read = piece.read(bytes, offset, length);
    }
    return read;
  }

  private InputStream nextPiece() throws IOException {
    long last = Math.min(position + PIECE, end) - 1;
    ObjectRequest.Get request =
        new ObjectRequest.Get(bucket, key, ObjectRequest.Range.of(position, last));
    for (int tried = 1; ; tried++) {
      try (ObjectContent content = objects.get(request)) {
        if (!content.info().eTag().equals(eTag)) {
          throw new FileReplacedException();
        }
        byte[] bytes = content.readAllBytes();
        if (bytes.length != last - position + 1) {
          throw new IOException("a piece of the file is incomplete");
        }
        position = last + 1;
        return new ByteArrayInputStream(bytes);
      } catch (ObjectAbsentException e) {
        throw new FileReplacedException();
      } catch (IOException e) {
        if (tried >= TRIES) {
          throw e;
        }
      }
    }
  }
}
