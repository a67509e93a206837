package ca.mini.myaccount.store;

import java.util.Optional;

/**
 * What to read of an index: the items of one key, in the order of the other, or against it.
 *
 * @param index its name
 * @param hashName the attribute that all of them share
 * @param rangeName the attribute by which they are sorted, unique among them
 * @param after the value of {@code rangeName} after which to begin, in the direction that is read
 * @param filter what of them to take; the others are read and paid for all the same
 * @param limit of the items taken
 * @param descending whether the greatest comes first
 * @param consistent strongly; only a local index can be read so
 */
public record IndexQuery(
    String table,
    String index,
    String hashName,
    String hash,
    String rangeName,
    Optional<String> after,
    Optional<Condition> filter,
    int limit,
    boolean descending,
    boolean consistent) {

  /** The items of a partition in the order of a local index, greatest first, read strongly. */
  public static IndexQuery newestFirst(
      String table, String index, String partition, String rangeName, int limit) {
    return new IndexQuery(
        table,
        index,
        "pk",
        partition,
        rangeName,
        Optional.empty(),
        Optional.empty(),
        limit,
        true,
        true);
  }

  /** The items of a key of a global index, smallest first: eventually consistent. */
  public static IndexQuery oldestFirst(
      String table, String index, String hashName, String hash, String rangeName, int limit) {
    return new IndexQuery(
        table,
        index,
        hashName,
        hash,
        rangeName,
        Optional.empty(),
        Optional.empty(),
        limit,
        false,
        false);
  }

  /** The same, beginning after what a page before ended with. */
  public IndexQuery after(Optional<String> last) {
    return new IndexQuery(
        table, index, hashName, hash, rangeName, last, filter, limit, descending, consistent);
  }

  /** The same, taking only what meets a condition. */
  public IndexQuery onlyIf(Optional<Condition> wanted) {
    return new IndexQuery(
        table, index, hashName, hash, rangeName, after, wanted, limit, descending, consistent);
  }
}
