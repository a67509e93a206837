package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.aws.Journal;
import ca.mini.myaccount.local.aws.ObjectListener.Created;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which events of objects were delivered: what a process that was killed did not come to is
 * delivered by the next one, so that each event arrives at least once, as on AWS.
 */
public final class DeliveredEvents implements AutoCloseable {
  /** What is told of an object. */
  enum Kind {
    CREATED,
    SCANNED
  }

  private final Journal journal;
  private final Set<String> delivered = ConcurrentHashMap.newKeySet();
  private boolean closed;

  public DeliveredEvents(Optional<Path> folder) {
    journal = Journal.open(folder, "object-events.txt");
    delivered.addAll(journal.kept());
  }

  boolean has(Kind kind, Created object) {
    return delivered.contains(line(kind, object));
  }

  /** After the end nothing is noted any more, and so delivered again. */
  synchronized void note(Kind kind, Created object) {
    String line = line(kind, object);
    if (!closed && delivered.add(line)) {
      journal.append(line);
    }
  }

  private static String line(Kind kind, Created object) {
    return kind
        + " "
        + object.bucket()
        + " "
        + URLEncoder.encode(object.key(), StandardCharsets.UTF_8)
        + " "
        + object.eTag();
  }

  @Override
  public synchronized void close() {
    closed = true;
    journal.close();
  }
}
