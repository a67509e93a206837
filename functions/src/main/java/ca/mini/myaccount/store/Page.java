package ca.mini.myaccount.store;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Some items of a longer list, and the sort key after which the rest begins, if there is one. */
public record Page(List<Item> items, Optional<String> next) {
  /** Of an answer that may have more than fits: what does not is only a sign that there is more. */
  static Page of(QueryResponse answer, String sortAttribute, int limit) {
    List<Item> items = answer.items().stream().map(Item::new).toList();
    return items.size() > limit
        ? new Page(items.subList(0, limit), Optional.of(items.get(limit - 1).text(sortAttribute)))
        : new Page(
            items,
            Optional.ofNullable(answer.lastEvaluatedKey().get(sortAttribute))
                .map(AttributeValue::s));
  }

  /** Of items that were read already, of which there may be more than fit. */
  public static Page cut(List<Item> items, String sortAttribute, int limit) {
    return items.size() > limit
        ? new Page(
            List.copyOf(items.subList(0, limit)),
            Optional.of(items.get(limit - 1).text(sortAttribute)))
        : new Page(List.copyOf(items), Optional.empty());
  }

  /** The same page, its next key without the prefix that all of the list share. */
  public Page withoutPrefix(String prefix) {
    return new Page(items, next.map(key -> key.substring(prefix.length())));
  }
}
