package ca.mini.myaccount.imports;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Key;
import java.time.Duration;
import java.util.Locale;

/** Where files that are imported are, and how far they are. */
final class ImportItems {
  /** After that a file is forgotten; it left the bucket long before. */
  static final Duration KEPT = Duration.ofDays(90);

  static final String ARRIVAL_PREFIX = "AT#";
  private static final int LONGEST_SEQUENCE = 40;

  static final String RANGE_PREFIX = "RANGE#";
  static final String REJECTED_PREFIX = "REJECTED#";

  private final String table;

  ImportItems(Backend backend) {
    table = backend.settings().required("IMPORTS_TABLE");
  }

  String table() {
    return table;
  }

  /** What is known of all files together. */
  Key state() {
    return Key.of(table, "STATE", "STATE");
  }

  /** A file; those of one key are in one partition, the newest with the highest sort key. */
  Key file(String objectKey, String sequence) {
    return Key.of(table, filePartition(objectKey), ARRIVAL_PREFIX + padded(sequence));
  }

  /** S3's sequencers are hexadecimal numbers of whatever length. */
  private static String padded(String sequence) {
    return "0".repeat(Math.max(0, LONGEST_SEQUENCE - sequence.length())) + sequence;
  }

  static String filePartition(String objectKey) {
    return "FILE#" + objectKey;
  }

  /** A range: written only when there is something to do, since its stream invokes. */
  Key range(String fileId, int range) {
    return Key.of(table, rangePartition(fileId, range), "RANGE");
  }

  /** How far a range is. */
  Key progress(String fileId, int range) {
    return Key.of(table, rangePartition(fileId, range), "PROGRESS");
  }

  /** Lines of a range that were rejected, up to the offset. */
  Key rejected(String fileId, int range, long offset) {
    return Key.of(
        table,
        rangePartition(fileId, range),
        REJECTED_PREFIX + String.format(Locale.ROOT, "%015d", offset));
  }

  /** A file of accounts: written only when there is something to do, since its stream invokes. */
  Key accounts(String fileId) {
    return Key.of(table, accountsPartition(fileId), "ACCOUNTS");
  }

  /** How far a file of accounts is. */
  Key accountsProgress(String fileId) {
    return Key.of(table, accountsPartition(fileId), "PROGRESS");
  }

  /** A line of a file of accounts that was rejected. */
  Key rejectedAccount(String fileId, long line) {
    return Key.of(
        table,
        accountsPartition(fileId),
        REJECTED_PREFIX + String.format(Locale.ROOT, "%015d", line));
  }

  static String accountsPartition(String fileId) {
    return "ACCOUNTS#" + fileId;
  }

  /** A partition for each range, so that the stream's shards share them. */
  static String rangePartition(String fileId, int range) {
    return RANGE_PREFIX + fileId + "#" + range;
  }
}
