package ca.mini.myaccount.imports;

import ca.mini.myaccount.backend.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a range: those whose first byte lies in it, the last one to its end. Offsets in a
 * compressed file are those of what it holds, and it is one range.
 */
final class RangeReader implements AutoCloseable {
  private final LineReader lines;
  private final InputStream in;
  private final long end;

  private RangeReader(InputStream in, long position, long end) {
    this.in = in;
    this.end = end;
    lines = new LineReader(in, position);
  }

  /** From the first line of a range. */
  static RangeReader ofRange(ObjectStore objects, ImportFile file, int range) throws IOException {
    if (file.isCompressed() || range == 0) {
      return from(objects, file, range, file.headerEnd());
    }
    // From a byte before: a line that begins with the range then follows what ends there.
    RangeReader reader = from(objects, file, range, file.rangeStart(range) - 1);
    reader.lines.next();
    return reader;
  }

  /** From a line that an earlier invocation came to. */
  static RangeReader from(ObjectStore objects, ImportFile file, int range, long offset)
      throws IOException {
    if (file.isCompressed()) {
      InputStream in =
          new GZIPInputStream(new ObjectBytes(objects, file, 0, file.size()), 64 * 1024);
      in.skipNBytes(offset);
      return new RangeReader(in, offset, Long.MAX_VALUE);
    }
    long end = file.rangeEnd(range);
    // What is longer than a line may be is refused, whatever its end is.
    long to = end + Line.LONGEST + 2;
    return new RangeReader(new ObjectBytes(objects, file, offset, to), offset, end);
  }

  /** Where the next line begins. */
  long position() {
    return lines.position();
  }

  /** The next line of the range. */
  Optional<Line> next() throws IOException {
    return lines.position() < end ? lines.next() : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
