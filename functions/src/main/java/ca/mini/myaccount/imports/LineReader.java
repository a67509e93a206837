package ca.mini.myaccount.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads lines one at a time; what is in memory does not grow with the file or with a line. */
final class LineReader {
  private static final int FIRST_ROOM = 8 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int at;
  private int filled;
  private long position;

  /**
   * @param position of the first byte that {@code in} gives, from the start of the file
   */
  LineReader(InputStream in, long position) {
    this.in = in;
    this.position = position;
  }

  /** Where the next line begins. */
  long position() {
    return position;
  }

  /** The next line, whether it ends by a line feed, with or without a carriage return, or not. */
  Optional<Line> next() throws IOException {
    byte[] line = new byte[FIRST_ROOM];
    long length = 0;
    while (fill()) {
      int end = endOfLine();
      int more = end - at;
      if (length + more <= Line.LONGEST) {
        line = withRoom(line, (int) length + more);
        System.arraycopy(buffer, at, line, (int) length, more);
      }
      length += more;
      position += more;
      at = end;
      if (end < filled) {
        at++;
        position++;
        return Optional.of(line(line, length));
      }
    }
    return length == 0 ? Optional.empty() : Optional.of(line(line, length));
  }

  private Line line(byte[] bytes, long length) {
    if (length > Line.LONGEST) {
      return new Line(position, new byte[0], true);
    }
    int kept = (int) length;
    if (kept > 0 && bytes[kept - 1] == '\r') {
      kept--;
    }
    return new Line(position, Arrays.copyOf(bytes, kept), false);
  }

  private boolean fill() throws IOException {
    if (at < filled) {
      return true;
    }
    at = 0;
    filled = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
    return filled > 0;
  }

  private int endOfLine() {
    int end = at;
    while (end < filled && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private static byte[] withRoom(byte[] line, int wanted) {
    return wanted <= line.length
        ? line
        : Arrays.copyOf(line, Math.min(Line.LONGEST, Math.max(wanted, line.length * 2)));
  }
}
