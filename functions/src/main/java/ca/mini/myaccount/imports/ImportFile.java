package ca.mini.myaccount.imports;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.Optional;

/**
 * A file whose import has begun.
 *
 * @param sequence of the event that brought it: the same key may be written again
 * @param headerEnd where its second line begins
 * @param ranges how many parts it is read in
 * @param movesTime whether agreements that did not change are noted to be as of this file
 * @param reason why it was refused
 * @param startedAt when it came
 */
record ImportFile(
    String id,
    String bucket,
    String key,
    String sequence,
    String eTag,
    long size,
    Header.Kind kind,
    Instant asOf,
    long count,
    long headerEnd,
    int ranges,
    Status status,
    boolean movesTime,
    Optional<String> reason,
    Instant startedAt) {

  static final String STATUS = "status";
  static final String MOVES_TIME = "movesTime";
  static final String REASON = "reason";
  private static final String GZIP = ".gz";

  /** What has become of it. */
  enum Status {
    /** Its lines are being counted. */
    COUNTING,
    /** It would close too many agreements: somebody has to look. */
    WAITING_FOR_APPROVAL,
    /** Its lines are being stored. */
    IMPORTING,
    /** All of them are. */
    DONE,
    /** It was overwritten or deleted when a part of it was stored. */
    BROKEN_OFF,
    /** Nothing of it was stored. */
    REFUSED
  }

  static ImportFile of(Item item) {
    return new ImportFile(
        item.text("id"),
        item.text("bucket"),
        item.text("key"),
        item.text("sequence"),
        item.text("eTag"),
        item.number("size"),
        Header.Kind.valueOf(item.text("kind")),
        item.time("asOf"),
        item.number("count"),
        item.number("headerEnd"),
        (int) item.number("ranges"),
        Status.valueOf(item.text(STATUS)),
        item.has(MOVES_TIME),
        item.textIfAny(REASON),
        item.time("startedAt"));
  }

  /** Whether it is compressed, so that it can only be read from its start. */
  static boolean isCompressed(String key) {
    return key.endsWith(GZIP);
  }

  boolean isCompressed() {
    return isCompressed(key);
  }

  Key item(ImportItems items) {
    return items.file(key, sequence);
  }

  /** The first byte of a range; the last range ends with the file. */
  long rangeStart(int range) {
    return headerEnd + (size - headerEnd) / ranges * range;
  }

  /** The byte after the last one of a range. */
  long rangeEnd(int range) {
    return range == ranges - 1 ? size : rangeStart(range + 1);
  }
}
