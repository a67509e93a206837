package ca.mini.myaccount.tests.aws;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.IndexQuery;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Page;
import ca.mini.myaccount.store.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the inbox expects of DynamoDB's local index: what was just written, in its order. */
abstract class LocalIndexContract {
  private final String partition = "USER#" + UUID.randomUUID();
  private Database writer;
  private Database reader;
  private String messages;

  abstract Platform platform();

  @BeforeEach
  void connect() {
    Backend backend = platform().backend("ComposeMessageFunction");
    writer = new Database(backend);
    reader = new Database(platform().backend("ListConversationsFunction"));
    messages = backend.settings().required("MESSAGES_TABLE");
    put("A", "2026-11-01", "OPEN");
    put("B", "2026-11-04", "CLOSED");
    put("C", "2026-11-02", "OPEN");
    put("D", "2026-11-03", "OPEN");
    write(Write.put(key("MESSAGE")).set("id", "not in the index"));
  }

  @Test
  void theGreatestComesFirstInPages() {
    Page first = reader.query(inbox(3));
    Page last = reader.query(inbox(3).after(first.next()));

    assertThat(ids(first)).containsExactly("B", "D", "C");
    assertThat(ids(last)).containsExactly("A");
    assertThat(last.next()).isEmpty();
  }

  @Test
  void whatWasJustChangedIsInItsNewPlace() {
    write(Write.update(key("A")).set("activity", "2026-11-05"));

    assertThat(ids(reader.query(inbox(10)))).containsExactly("A", "B", "D", "C");
  }

  @Test
  void aFilterLeavesFullPages() {
    Optional<Condition> open =
        Optional.of(
            Condition.allOf(
                Condition.equal("status", "OPEN"),
                Condition.anyOf(
                    Condition.equal("agreementId", "L1"), Condition.equal("agreementId", "L2"))));

    Page first = reader.query(inbox(2).onlyIf(open));
    Page last = reader.query(inbox(2).onlyIf(open).after(first.next()));

    assertThat(ids(first)).containsExactly("D", "C");
    assertThat(ids(last)).containsExactly("A");
    assertThat(last.next()).isEmpty();
  }

  @Test
  void itHasNoMoreThanTheInboxShows() {
    write(Write.update(key("B")).set("readers", Map.of()).set("preview", "Hello"));

    assertThat(reader.query(inbox(1)).items())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.text("preview")).isEqualTo("Hello");
              assertThat(item.has("readers")).isFalse();
            });
  }

  private void put(String id, String activity, String status) {
    write(
        Write.put(key(id))
            .set("id", id)
            .set("agreementId", "L1")
            .set("activity", activity)
            .set("status", status)
            .onlyIfAbsent());
  }

  private IndexQuery inbox(int limit) {
    return IndexQuery.newestFirst(messages, "activity", partition, "activity", limit);
  }

  private Key key(String sort) {
    return Key.of(messages, partition, sort);
  }

  private void write(Write write) {
    assertThat(writer.commit(List.of(write)).committed()).isTrue();
  }

  private static List<String> ids(Page page) {
    return page.items().stream().map(item -> item.text("id")).toList();
  }
}
