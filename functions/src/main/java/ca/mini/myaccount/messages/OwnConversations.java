package ca.mini.myaccount.messages;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The only way of a customer to a conversation: it is one of the user account's own, and its
 * agreement is linked and still held, which is looked up each time (rules: holders).
 */
final class OwnConversations {
  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final MessageItems items;
  private final AgreementItems agreements;

  OwnConversations(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    items = new MessageItems(backend);
    agreements = new AgreementItems(backend);
  }

  /**
   * A session and the conversation that its request names; who holds the agreement is not looked up
   * yet.
   *
   * @param conversation if there is one, and its agreement is linked
   */
  record Named(Sessions.Found found, Optional<Conversation> conversation) {
    Session session() {
      return found.session();
    }

    String userId() {
      return session().user().id();
    }
  }

  /**
   * What the path names as {@code id}, in one call with the session and more.
   *
   * @throws Problem {@code NOT_SIGNED_IN}, {@code DEVICE_NOT_AUTHORIZED}
   */
  Named find(Request request, Sessions.More more) {
    return find(request, id(request), more);
  }

  /** The same of a conversation that something else than the path names. */
  Named find(Request request, Optional<ConversationId> id, Sessions.More more) {
    Sessions.Found found =
        sessions.require(
            request,
            (userId, sessionId) -> {
              List<Key> keys = new ArrayList<>(more.keys(userId, sessionId));
              id.ifPresent(wanted -> keys.add(items.conversation(userId, wanted)));
              return keys;
            });
    String userId = found.session().user().id();
    Optional<Conversation> conversation =
        id.flatMap(
                wanted ->
                    Optional.ofNullable(found.items().get(items.conversation(userId, wanted))))
            .filter(item -> item.aliveAt(backend.now()))
            .map(Conversation::of)
            .filter(one -> found.session().links().agreements().containsKey(one.agreementId()));
    return new Named(found, conversation);
  }

  /** What the path names as {@code id}, if that can be one, as customers may type it. */
  static Optional<ConversationId> id(Request request) {
    return ConversationId.parse(request.pathParameter("id"));
  }

  /** A conversation that its customer may see, and what was read with that. */
  record Opened(Conversation conversation, Map<Key, Item> items) {}

  /** More items about a conversation, to be read in the same call. */
  interface More {
    /** Their keys. */
    List<Key> keys(Conversation conversation);
  }

  /**
   * The conversation that was named, in one call with more.
   *
   * @throws Problem {@code NOT_FOUND} alike when there is none, it is another's, its agreement is
   *     not linked, or not the caller's any more, or the id cannot be one
   */
  Opened open(Named named, More more) {
    return openIfAny(named, more).orElseThrow(() -> new Problem(Code.NOT_FOUND));
  }

  /** The same, or nothing. */
  Optional<Opened> openIfAny(Named named, More more) {
    return named.conversation().flatMap(conversation -> open(named, conversation, more));
  }

  private Optional<Opened> open(Named named, Conversation conversation, More more) {
    Key agreement = agreements.agreement(conversation.agreementId());
    List<Key> keys = new ArrayList<>(more.keys(conversation));
    keys.add(agreement);
    Map<Key, Item> read = database.getAll(keys);
    return Optional.ofNullable(read.get(agreement))
        .map(Agreement::of)
        .filter(one -> one.isOpenTo(named.session().links()))
        .map(held -> new Opened(conversation, read));
  }

  /** The same, and reads nothing more. */
  Conversation open(Named named) {
    return open(named, conversation -> List.of()).conversation();
  }
}
