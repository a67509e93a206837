package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.HolderSearch.Finding;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Idempotency;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer types who they are and what only they know of an agreement, to find it; linking waits
 * for a code.
 *
 * <p>The try is counted and its outcome kept by one transaction, and nobody learns the outcome
 * before: so no number of tries at once gets more of them compared.
 */
public final class LinkAgreementHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final Idempotency idempotency;
  private final HolderSearch search;
  private final LinkTries tries;
  private final PendingLinks pending;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public LinkAgreementHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public LinkAgreementHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    idempotency = new Idempotency(backend, "agreement-links");
    search = new HolderSearch(backend);
    tries = new LinkTries(backend);
    pending = new PendingLinks(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    Sessions.Found found =
        sessions.require(request, (userId, sessionId) -> idempotency.keys(userId, request));
    Optional<Response> earlier = idempotency.earlier(found, request);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    LinkDetails typed = request.body(LinkDetails.class).oneWay();
    Finding finding = search.find(typed);
    Attempt attempt = attempt(found.session(), typed, finding, request);
    Outcome outcome = database.commit(attempt.writes());
    if (outcome.refused(attempt.atHolder()) && !attempt.isRefusedByOwnLimits(outcome)) {
      attempt = attempt(found.session(), typed, finding.tooLate(), request);
      outcome = database.commit(attempt.writes());
    }
    if (attempt.isRefusedByOwnLimits(outcome)) {
      throw refusal(typed);
    }
    outcome.orElseContended();
    return Response.accepted(attempt.answer().orElseThrow(() -> refusal(typed)));
  }

  /**
   * What is written for a try.
   *
   * @param own the counters of whoever tries
   * @param atHolder the counter of what is tried
   * @param answer what is answered once it is written, unless it is the refusal
   */
  private record Attempt(
      List<Write> own, Write atHolder, List<Write> writes, Optional<CodeNeeded> answer) {
    boolean isRefusedByOwnLimits(Outcome outcome) {
      return own.stream().anyMatch(outcome::refused);
    }
  }

  private Attempt attempt(Session session, LinkDetails typed, Finding finding, Request request) {
    Instant now = backend.now();
    String userId = session.user().id();
    List<Write> own = tries.by(userId, request.source(), now);
    Write atHolder = LinkTries.at(finding.tries(), finding.full(), now);
    List<Write> writes = new ArrayList<>(own);
    writes.add(atHolder);
    writes.add(audit.record(userId, AuditEvent.LINK_TRIED, request, now));
    if (finding.holder().isEmpty()) {
      writes.addAll(idempotency.keepRefusal(userId, request, refusal(typed), now));
      return new Attempt(own, atHolder, writes, Optional.empty());
    }
    CodeNeeded answer =
        new CodeNeeded(
            "CODE_NEEDED", now.plus(PendingLinks.LIFETIME), typed.doubts().isEmpty() ? null : true);
    writes.add(pending.open(userId, session.id(), finding.holder().get(), now));
    writes.addAll(idempotency.keep(userId, request, 202, answer, now));
    return new Attempt(own, atHolder, writes, Optional.of(answer));
  }

  /** The same whatever is wrong; what it doubts is plain from what was typed. */
  private static Problem refusal(LinkDetails typed) {
    return Problem.of(Code.AGREEMENT_NOT_FOUND, typed.doubts());
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }

  record CodeNeeded(String status, Instant expiresAt, @Nullable Boolean vinWarning) {}
}
