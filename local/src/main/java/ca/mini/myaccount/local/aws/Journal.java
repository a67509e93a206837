package ca.mini.myaccount.local.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines that outlive the process, or that do not, without a folder to keep them in. */
public final class Journal implements AutoCloseable {
  private final @Nullable FileChannel channel;
  private final List<String> kept;

  private Journal(@Nullable FileChannel channel, List<String> kept) {
    this.channel = channel;
    this.kept = kept;
  }

  public static Journal open(Optional<Path> folder, String name) {
    if (folder.isEmpty()) {
      return new Journal(null, List.of());
    }
    Path file = folder.get().resolve(name);
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      String text = Files.readString(file);
      // What stands after the last line end was never acknowledged: the process died while it wrote
      // it.
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
      channel.position(channel.size());
      return new Journal(channel, whole.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines that were there when it was opened. */
  public List<String> kept() {
    return kept;
  }

  /** Adds a line, and returns once it is on the disk. */
  public synchronized void append(String line) {
    if (channel == null) {
      return;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
