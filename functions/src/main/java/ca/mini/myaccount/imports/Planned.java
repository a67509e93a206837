package ca.mini.myaccount.imports;

import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be written for a line, and how it counts.
 *
 * @param rejection if it is not taken
 */
record Planned(Entry entry, List<Write> writes, Progress counts, Optional<Rejection> rejection) {
  /** DynamoDB's 100, less the checkpoint and the reasons of rejected lines. */
  static final int MOST_WRITES = 98;

  static Planned blank(Entry entry) {
    return new Planned(entry, List.of(), counts(0, 0, 0, 0, 0, 0), Optional.empty());
  }

  static Planned rejected(Entry entry, Rejection rejection) {
    return new Planned(entry, List.of(), counts(0, 0, 0, 1, 0, 0), Optional.of(rejection));
  }

  static Planned older(Entry entry) {
    return new Planned(entry, List.of(), counts(0, 0, 1, 0, 0, 0), Optional.empty());
  }

  static Planned unchanged(Entry entry, List<Write> writes) {
    return new Planned(entry, writes, counts(0, 1, 0, 0, 0, 0), Optional.empty());
  }

  static Planned accepted(Entry entry, List<Write> writes, int opened, int closed) {
    return new Planned(entry, writes, counts(1, 0, 0, 0, opened, closed), Optional.empty());
  }

  private static Progress counts(
      int accepted, int unchanged, int older, int rejected, int opened, int closed) {
    return new Progress(
        0, 0, 0, 0, 1, accepted, unchanged, older, rejected, opened, closed, 0, false);
  }

  /** The items that it writes. */
  Set<Key> keys() {
    Set<Key> keys = new HashSet<>();
    writes.forEach(write -> keys.add(write.key()));
    return keys;
  }
}
