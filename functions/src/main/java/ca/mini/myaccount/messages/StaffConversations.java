package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The only way of staff to a conversation: they have its reference number, and not whose it is. */
final class StaffConversations {
  private static final ConversationId NO_CONVERSATION = new ConversationId("00000-00000");

  private final Backend backend;
  private final Database database;
  private final MessageItems items;

  StaffConversations(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new MessageItems(backend);
  }

  /** More items, to be read in the same call as the conversation. */
  interface More {
    /** Their keys. */
    List<Key> keys(String userId, ConversationId id);
  }

  /** A conversation, and what was read with it. */
  record Found(Conversation conversation, Map<Key, Item> items) {
    /** An item that was read, if it is there. */
    Optional<Item> item(Key key) {
      return Optional.ofNullable(items.get(key));
    }
  }

  /**
   * The conversation that the path names as {@code id}, in two calls.
   *
   * @throws Problem {@code NOT_FOUND} if there is none, or the id cannot be one
   */
  Found require(Request request, More more) {
    Instant now = backend.now();
    ConversationId id =
        ConversationId.parse(request.pathParameter("id"))
            .orElseThrow(() -> new Problem(Code.NOT_FOUND));
    String userId =
        database
            .get(items.owner(id))
            .map(owner -> owner.text(Conversation.USER_ID))
            .orElseThrow(() -> new Problem(Code.NOT_FOUND));
    Key key = items.conversation(userId, id);
    List<Key> keys = new ArrayList<>(List.of(key));
    keys.addAll(more.keys(userId, id));
    Map<Key, Item> found = database.getAll(keys);
    Conversation conversation =
        Optional.ofNullable(found.get(key))
            .filter(item -> item.aliveAt(now))
            .map(Conversation::of)
            .orElseThrow(() -> new Problem(Code.NOT_FOUND));
    return new Found(conversation, found);
  }

  /** The same, and reads nothing more. */
  Conversation require(Request request) {
    return require(request, (userId, id) -> List.of()).conversation();
  }

  /** Reads nobody's conversation, for the snapshot: its owner, who comes first, is not there. */
  void prime() {
    database.getAll(items.conversation("0".repeat(32), NO_CONVERSATION));
  }
}
