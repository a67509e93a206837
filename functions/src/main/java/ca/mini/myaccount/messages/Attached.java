package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Problem.FieldError;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.InvalidValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that a message is to be sent with: each must have arrived, be its sender's, and be no
 * message's yet.
 */
final class Attached {
  private static final String FIELD = "attachments";

  private final Backend backend;
  private final MessageItems items;

  Attached(Backend backend) {
    this.backend = backend;
    items = new MessageItems(backend);
  }

  /**
   * What a request names.
   *
   * @param userId the user account in whose conversations it may be
   * @param conversation for which it was uploaded; a customer's may go into any of their own
   * @param ids as they were typed
   */
  record Named(
      String userId, Sender from, Optional<ConversationId> conversation, List<String> ids) {
    /** A customer's; a request that says nothing names nothing. */
    static Named byCustomer(String userId, @Nullable List<String> ids) {
      return new Named(userId, Sender.CUSTOMER, Optional.empty(), ids == null ? List.of() : ids);
    }

    /** Staff's, for an answer in a conversation. */
    static Named byStaff(String userId, ConversationId id, @Nullable List<String> ids) {
      return new Named(userId, Sender.STAFF, Optional.of(id), ids == null ? List.of() : ids);
    }

    /** More than a message takes, or the same twice. */
    private boolean isTooMany() {
      return ids.size() > Attachment.MOST || new HashSet<>(ids).size() < ids.size();
    }
  }

  /** What was found of it, or what is wrong with it: one of them is empty. */
  record Found(List<Attachment> files, List<FieldError> errors) {
    /**
     * The files.
     *
     * @throws Problem {@code INVALID_FIELDS} when anything is wrong with them
     */
    List<Attachment> orElseRefuse() {
      if (!errors.isEmpty()) {
        throw Problem.invalidFields(errors);
      }
      return files;
    }
  }

  /** Where it is, to be read together with more; what cannot be an id is nowhere. */
  List<Key> keys(Named named) {
    return named.isTooMany()
        ? List.of()
        : named.ids().stream()
            .filter(Attachment::canBeId)
            .map(id -> items.attachment(named.userId(), id))
            .toList();
  }

  /** The files among what was read by {@link #keys}. */
  Found find(Named named, Map<Key, Item> read) {
    List<Attachment> files = new ArrayList<>();
    try {
      if (named.isTooMany()) {
        throw new InvalidValueException("TOO_MANY");
      }
      for (String id : named.ids()) {
        files.add(file(named, read.get(items.attachment(named.userId(), id))));
      }
    } catch (InvalidValueException e) {
      return new Found(List.of(), List.of(new FieldError(FIELD, e.code())));
    }
    return new Found(List.copyOf(files), List.of());
  }

  private Attachment file(Named named, @Nullable Item item) {
    Attachment file =
        Optional.ofNullable(item)
            .filter(one -> one.aliveAt(backend.now()))
            .map(Attachment::of)
            .filter(one -> isOf(one, named))
            .orElseThrow(() -> new InvalidValueException("UNKNOWN_ATTACHMENT"));
    if (file.state().isRemoved()) {
      throw new InvalidValueException("ATTACHMENT_REFUSED");
    }
    if (!file.state().canBeSent()) {
      throw new InvalidValueException("ATTACHMENT_NOT_RECEIVED");
    }
    return file;
  }

  private static boolean isOf(Attachment file, Named named) {
    return !file.isSent()
        && file.from() == named.from()
        && file.conversation().equals(named.conversation());
  }
}
