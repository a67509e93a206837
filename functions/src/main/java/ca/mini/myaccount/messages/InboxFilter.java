package ca.mini.myaccount.messages;

import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.store.Condition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which conversations of the inbox a customer wants to see. */
record InboxFilter(Optional<ConversationStatus> status, Optional<String> agreementId) {
  /**
   * What the query says by {@code status} and {@code agreement}.
   *
   * @throws Problem {@code INVALID_FIELDS} if there is no such status
   */
  static InboxFilter of(Request request) {
    return new InboxFilter(
        request.query("status").map(InboxFilter::status), request.query("agreement"));
  }

  private static ConversationStatus status(String typed) {
    return Arrays.stream(ConversationStatus.values())
        .filter(status -> status.name().equals(typed))
        .findFirst()
        .orElseThrow(() -> Problem.invalidField("status", "INVALID_CHOICE"));
  }

  /** Those of them about linked agreements that are kept; nothing if there cannot be any. */
  Optional<Condition> among(Set<String> linked, Instant now) {
    List<String> agreements =
        linked.stream()
            .filter(id -> agreementId.isEmpty() || agreementId.get().equals(id))
            .toList();
    return agreements.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Condition.allOf(
                Stream.concat(
                        Stream.of(
                            Condition.in(Conversation.AGREEMENT_ID, agreements),
                            Condition.aliveAt(now)),
                        status.stream()
                            .map(wanted -> Condition.equal(Conversation.STATUS, wanted.name())))
                    .toArray(Condition[]::new)));
  }
}
