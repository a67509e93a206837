package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.aws.Journal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How far a function has got in each shard of a stream. */
final class Checkpoints implements AutoCloseable {
  private final Journal journal;
  private final Map<String, String> last = new HashMap<>();

  Checkpoints(Optional<Path> folder, String function) {
    journal = Journal.open(folder, "stream-" + function + ".txt");
    for (String line : journal.kept()) {
      int space = line.indexOf(' ');
      last.put(line.substring(0, space), line.substring(space + 1));
    }
  }

  Optional<String> last(String shard) {
    return Optional.ofNullable(last.get(shard));
  }

  void save(String shard, String sequenceNumber) {
    last.put(shard, sequenceNumber);
    journal.append(shard + " " + sequenceNumber);
  }

  @Override
  public void close() {
    journal.close();
  }
}
