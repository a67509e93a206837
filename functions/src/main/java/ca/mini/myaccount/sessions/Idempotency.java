package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Problem.FieldError;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request that is sent twice with one {@code Idempotency-Key} is done once (rules: idempotency):
 * the first answer is kept for a day, and given again.
 */
public final class Idempotency {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{8,128}");

  private static final String ERRORS = "errors";

  private final Backend backend;
  private final UserItems items;
  private final String route;

  /** The keys of one route, which is part of what they mean. */
  public Idempotency(Backend backend, String route) {
    this.backend = backend;
    items = new UserItems(backend);
    this.route = route;
  }

  /**
   * Where the answer is kept, to be read with the session; none without the header.
   *
   * @throws Problem {@code INVALID_IDEMPOTENCY_KEY} unless it is 8 to 128 visible characters
   */
  public List<Key> keys(String userId, Request request) {
    return key(userId, request).map(List::of).orElseGet(List::of);
  }

  private Optional<Key> key(String userId, Request request) {
    return request
        .header("idempotency-key")
        .map(
            key -> {
              if (!KEY.matcher(key).matches()) {
                throw new Problem(Code.INVALID_IDEMPOTENCY_KEY);
              }
              return items.idempotency(userId, route, Token.sha256(key));
            });
  }

  /**
   * The first answer to the same request.
   *
   * @throws Problem {@code IDEMPOTENCY_KEY_REUSED} when the request was another one; or the first
   *     answer, when it was a refusal
   */
  public Optional<Response> earlier(Sessions.Found found, Request request) {
    Item item =
        key(found.session().user().id(), request).map(key -> found.items().get(key)).orElse(null);
    if (item == null || !item.aliveAt(backend.now())) {
      return Optional.empty();
    }
    if (!item.text("bodyHash").equals(Token.sha256(request.bodyText()))) {
      throw new Problem(Code.IDEMPOTENCY_KEY_REUSED);
    }
    item.textIfAny("problem")
        .ifPresent(
            code -> {
              throw Problem.of(Code.valueOf(code), errors(item));
            });
    return Optional.of(Response.of((int) item.number("status"), item.text("answer")));
  }

  /** The write that keeps an answer, refused when the same key is being answered right now. */
  public List<Write> keep(String userId, Request request, int status, Object answer, Instant now) {
    return write(userId, request, now)
        .map(write -> List.of(write.set("status", status).set("answer", Response.json(answer))))
        .orElseGet(List::of);
  }

  /** The same for a refusal. */
  public List<Write> keepRefusal(String userId, Request request, Problem problem, Instant now) {
    List<Map<String, String>> errors =
        problem.errors().stream()
            .map(error -> Map.of("field", error.field(), "code", error.code()))
            .toList();
    return write(userId, request, now)
        .map(write -> List.of(write.set("problem", problem.code().name()).set(ERRORS, errors)))
        .orElseGet(List::of);
  }

  private static List<FieldError> errors(Item item) {
    return item.rows(ERRORS).stream()
        .map(row -> new FieldError(row.getOrDefault("field", ""), row.getOrDefault("code", "")))
        .toList();
  }

  private Optional<Write> write(String userId, Request request, Instant now) {
    return key(userId, request)
        .map(
            key ->
                Write.put(key)
                    .set("bodyHash", Token.sha256(request.bodyText()))
                    .expiresAt(now.plus(KEPT))
                    .onlyIf(Condition.absentOrExpired("pk", now)));
  }
}
