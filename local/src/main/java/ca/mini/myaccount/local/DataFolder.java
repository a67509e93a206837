package ca.mini.myaccount.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder where data outlives the process, held by one stack at a time; or none. */
final class DataFolder implements AutoCloseable {
  private static final String SEEDED = "seeded";

  private final Optional<Path> path;
  private final @Nullable FileChannel lock;

  private DataFolder(Optional<Path> path, @Nullable FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the folder, and makes it when it is not there.
   *
   * @throws IllegalArgumentException when it cannot be used, or another stack has it
   */
  static DataFolder open(Optional<Path> path) {
    if (path.isEmpty()) {
      return new DataFolder(path, null);
    }
    Path folder = path.get().toAbsolutePath();
    try {
      Files.createDirectories(folder.resolve("dynamodb"));
      Files.createDirectories(folder.resolve("s3"));
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock held = channel.tryLock();
      if (held == null) {
        throw new OverlappingFileLockException();
      }
      return new DataFolder(Optional.of(folder), channel);
    } catch (OverlappingFileLockException e) {
      throw new IllegalArgumentException("Another stack uses the data folder " + folder, e);
    } catch (IOException e) {
      throw new IllegalArgumentException("The data folder " + folder + " cannot be used", e);
    }
  }

  Optional<Path> path() {
    return path;
  }

  Optional<Path> dynamoDb() {
    return path.map(folder -> folder.resolve("dynamodb"));
  }

  Optional<Path> s3() {
    return path.map(folder -> folder.resolve("s3"));
  }

  boolean seeded() {
    return path.map(folder -> Files.exists(folder.resolve(SEEDED))).orElse(false);
  }

  void markSeeded() {
    path.ifPresent(
        folder -> {
          try {
            Files.writeString(folder.resolve(SEEDED), "");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public void close() {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
