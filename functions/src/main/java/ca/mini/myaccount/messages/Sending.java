package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Idempotency;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.ContentionException;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How customers send messages: each is counted, noted and answered by the transaction that writes
 * it, as long as the agreement is linked.
 */
final class Sending {
  /** On one day (issue: limits); far more than anybody has to say. */
  static final int MOST_A_DAY = 50;

  /** Each of them failed because another message of the same conversation came first. */
  private static final int ATTEMPTS = 20;

  private final Backend backend;
  private final Database database;
  private final MessageItems items;
  private final UserItems users;
  private final AuditTrail audit;

  Sending(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new MessageItems(backend);
    users = new UserItems(backend);
    audit = new AuditTrail(backend);
  }

  /**
   * What whoever has sent a message is told.
   *
   * @param id the reference number of the conversation
   */
  record Sent(String id, long number, Instant sentAt) {}

  /** A message that was read, checked and numbered. */
  record Prepared(
      String userId, String agreementId, List<Write> writes, Idempotency idempotency, Sent sent) {}

  /**
   * Tries, reading anew each time, until an attempt gives an answer.
   *
   * @param attempt nothing when what it has read was changed by somebody else
   */
  static Response untilAnswered(Supplier<Optional<Response>> attempt) {
    for (int tried = 0; tried < ATTEMPTS; tried++) {
      Optional<Response> answer = attempt.get();
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw new ContentionException();
  }

  /**
   * An attempt; when it is refused, the answer that the same request has got meanwhile, if it has:
   * its files are sent then. One call that reads several items reads them at several moments.
   */
  static Optional<Response> orEarlier(
      Request request, Supplier<Optional<Response>> attempt, Supplier<Optional<Response>> earlier) {
    try {
      return attempt.get();
    } catch (Problem refused) {
      return request
          .header("idempotency-key")
          .flatMap(key -> earlier.get())
          .or(
              () -> {
                throw refused;
              });
    }
  }

  /**
   * Sends a message; nothing when what was read before has changed meanwhile.
   *
   * @throws Problem {@code TOO_MANY_MESSAGES}
   */
  Optional<Response> send(Prepared message, Request request) {
    String userId = message.userId();
    Instant now = backend.now();
    Write count = DailyLimit.count(items.messagesOn(userId, DailyLimit.day(now)), MOST_A_DAY, now);
    List<Write> answer = message.idempotency().keep(userId, request, 201, message.sent(), now);
    List<Write> writes = new ArrayList<>(message.writes());
    writes.add(LinkedAgreements.stillLinked(users, userId, message.agreementId()));
    writes.add(count);
    writes.add(audit.record(userId, AuditEvent.MESSAGE_SENT, request, now));
    writes.addAll(answer);
    Outcome outcome = database.commit(writes);
    if (outcome.committed()) {
      backend.log().metric("MessagesReceived", "Count", 1);
      return Optional.of(Response.created(message.sent()));
    }
    // Who has sent the same a moment ago gets that answer, even if it was the last of the day.
    if (outcome.refused(count) && answer.stream().noneMatch(outcome::refused)) {
      throw DailyLimit.reached(Code.TOO_MANY_MESSAGES, now);
    }
    return Optional.empty();
  }

  /** Makes writes of nobody's, for the snapshot. */
  void prime() {
    audit.prime();
  }
}
