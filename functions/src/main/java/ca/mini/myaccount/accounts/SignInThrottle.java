package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.sessions.Trust;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Slows down whoever guesses passwords (rules: sign-in failures): from the 5th failure of a source
 * at an account it has to wait, 1 s doubling to 15 min; after 100 failures from anywhere nobody can
 * sign in until the password is reset.
 *
 * <p>A device that the user account trusts has a count of its own in place of its source's, and is
 * stopped by its own failures alone, so that strangers cannot lock the owner out.
 *
 * <p>Every try is counted as a failure BEFORE the password is compared, so that parallel tries
 * count, too; the right password takes its own source's count back (NIST SP 800-63B-4 §3.2.2).
 */
public final class SignInThrottle {
  static final int FREE_FAILURES = 5;
  static final int MOST_FAILURES = 100;
  private static final int CLOSE_TO_MOST = 90;

  private static final String COUNT = "count";

  /** Pauses of an earlier epoch are over: the password that was guessed at is gone. */
  private static final String EPOCH = "credentialEpoch";

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** A source that has been quiet for a day starts anew. */
  private static final Duration SOURCE_REMEMBERED = Duration.ofDays(1);

  /** For no account: only so that it looks the same from outside. */
  private static final Duration NOBODY_REMEMBERED = Duration.ofDays(1);

  /** Only a reset ends the hard stop: as long as the account exists. */
  private static final Instant FOR_GOOD = Instant.ofEpochSecond(9_999_999_999L);

  /** When another try of the same source at the same moment gets in between. */
  private static final int READS = 10;

  private final Backend backend;
  private final Database database;
  private final UserItems items;
  private final Notices notices;

  /** The throttle on the backend's users table. */
  public SignInThrottle(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new UserItems(backend);
    notices = new Notices(backend);
  }

  /**
   * A try that has been counted, or may not be made.
   *
   * @param items what was read, with what the caller asked for
   * @param user the user account that is tried, if there is one
   * @param links what it is linked to
   * @param trust in the device that tries
   * @param inbox which conversations have an answer to read
   * @param allowed whether the password may be compared
   * @param forgiveness the writes that take the count back, for the transaction of the success
   * @param stop the writes that tell the owner of the hard stop, if failing brings it about
   */
  public record Try(
      Map<Key, Item> items,
      Optional<UserAccount> user,
      LinkedAgreements links,
      Optional<Trust> trust,
      @Nullable Item inbox,
      boolean allowed,
      List<Write> forgiveness,
      List<Write> stop) {
    /** Takes the writes as they are. */
    public Try {
      items = Map.copyOf(items);
      forgiveness = List.copyOf(forgiveness);
      stop = List.copyOf(stop);
    }

    private static Try allowed(SignInFacts facts, List<Write> forgiveness, List<Write> stop) {
      return new Try(
          facts.all(),
          facts.user(),
          facts.links(),
          facts.trust(),
          facts.inbox(),
          true,
          forgiveness,
          stop);
    }

    private static Try refused(SignInFacts facts) {
      return new Try(
          facts.all(),
          facts.user(),
          facts.links(),
          facts.trust(),
          facts.inbox(),
          false,
          List.of(),
          List.of());
    }
  }

  /** Counts a try at a user account by its own customer, who is signed in. */
  public Try begin(String userId, EmailAddress email, Language language, Request request) {
    return begin(userId, Optional.of(email), language, List.of(), request);
  }

  /**
   * Counts a try at a user account, which need not exist, by whoever calls.
   *
   * @param typed the address, if it was one; otherwise the account's is told
   * @param more to be read in the same call
   */
  public Try begin(
      String userId,
      Optional<EmailAddress> typed,
      Language language,
      List<Key> more,
      Request request) {
    Instant now = backend.now();
    SignInFacts facts = SignInFacts.read(database, items, userId, more, request, now);
    for (int reads = 1; mayTry(facts, now); reads++) {
      Optional<UserAccount> user = facts.user();
      long total = count(facts.total(), now);
      long own = own(facts, now).map(item -> item.number(COUNT)).orElse(0L);
      if (database
          .commit(List.of(inTotal(facts, total, now), byItself(facts, own, now)))
          .committed()) {
        return Try.allowed(
            facts,
            forgiveness(facts, own + 1),
            total + 1 == MOST_FAILURES
                ? stop(typed.or(() -> user.map(UserAccount::email)), language, now)
                : List.of());
      }
      if (reads == READS) {
        break;
      }
      now = backend.now();
      facts = SignInFacts.read(database, items, userId, more, request, now);
    }
    return Try.refused(facts);
  }

  /** Nobody who has to wait, or after too many failures: a trusted device is stopped by its own. */
  private static boolean mayTry(SignInFacts facts, Instant now) {
    Optional<Item> own = own(facts, now);
    boolean waiting =
        own.flatMap(item -> item.timeIfAny("blockedUntil")).filter(now::isBefore).isPresent();
    long failures =
        facts.trust().isPresent()
            ? own.map(item -> item.number(COUNT)).orElse(0L)
            : count(facts.total(), now);
    return !waiting && failures < MOST_FAILURES;
  }

  private static Optional<Item> own(SignInFacts facts, Instant now) {
    return Optional.ofNullable(facts.own())
        .filter(item -> item.aliveAt(now) && item.number(EPOCH) == epoch(facts));
  }

  private static long epoch(SignInFacts facts) {
    return facts.user().map(UserAccount::credentialEpoch).orElse(0L);
  }

  private static Write inTotal(SignInFacts facts, long total, Instant now) {
    return countInTotal(facts.totalKey(), facts.total(), total, now)
        .expiresAt(facts.user().isPresent() ? FOR_GOOD : now.plus(NOBODY_REMEMBERED));
  }

  private static Write byItself(SignInFacts facts, long own, Instant now) {
    return Write.update(facts.ownKey())
        .set(COUNT, own + 1)
        .set(EPOCH, epoch(facts))
        .set("blockedUntil", now.plus(waitAfter(own + 1)))
        .expiresAt(now.plus(facts.trust().isPresent() ? Trust.REMEMBERED : SOURCE_REMEMBERED))
        .onlyIf(asSeen(facts.own()));
  }

  private List<Write> stop(Optional<EmailAddress> email, Language language, Instant now) {
    return email
        .map(
            address ->
                notices.aboutAddress(
                    Notification.of(NotificationKind.SIGN_IN_STOPPED, address, language), now))
        .orElse(List.of());
  }

  /** The write that lifts the stop, for a reset; its new epoch ends the pauses of all sources. */
  Write lift(String userId) {
    return Write.delete(items.failures(userId));
  }

  /**
   * Far from the limit a plain increment will do, so that sources do not get into each other's way;
   * close to it each try must have seen the one before.
   */
  private static Write countInTotal(Key key, @Nullable Item seen, long total, Instant now) {
    Write write = Write.update(key);
    boolean current = seen == null || (seen.aliveAt(now) && seen.number(COUNT) >= 0);
    if (current && total < CLOSE_TO_MOST) {
      return write
          .add(COUNT, 1)
          .onlyIf(Condition.anyOf(Condition.absent(COUNT), Condition.less(COUNT, CLOSE_TO_MOST)));
    }
    return write.set(COUNT, total + 1).onlyIf(asSeen(seen));
  }

  /** How long a source has to wait after so many failures. */
  static Duration waitAfter(long failures) {
    if (failures < FREE_FAILURES) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(failures - FREE_FAILURES, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private static List<Write> forgiveness(SignInFacts facts, long own) {
    return List.of(Write.update(facts.totalKey()).add(COUNT, -own), Write.delete(facts.ownKey()));
  }

  private static long count(@Nullable Item item, Instant now) {
    return item == null || !item.aliveAt(now) ? 0 : Math.max(0, item.number(COUNT));
  }

  private static Condition asSeen(@Nullable Item item) {
    return item == null ? Condition.absent(COUNT) : Condition.equal(COUNT, item.number(COUNT));
  }
}
