package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Source;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.sessions.Notices;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Slows down whoever guesses passwords (rules: sign-in failures): from the 5th failure of a source
 * at an account it has to wait, 1 s doubling to 15 min; after 100 failures from anywhere nobody can
 * sign in until the password is reset.
 *
 * <p>Every try is counted as a failure BEFORE the password is compared, so that parallel tries
 * count, too; the right password takes its own source's count back (NIST SP 800-63B-4 §3.2.2).
 */
final class SignInThrottle {
  static final int FREE_FAILURES = 5;
  static final int MOST_FAILURES = 100;
  private static final int CLOSE_TO_MOST = 90;

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

  SignInThrottle(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new UserItems(backend);
    notices = new Notices(backend);
  }

  /**
   * A try that has been counted, or may not be made.
   *
   * @param user the user account that is tried, if there is one
   * @param allowed whether the password may be compared
   * @param forgiveness the writes that take the count back, for the transaction of the success
   * @param stop the writes that tell the owner of the hard stop, if failing brings it about
   */
  record Try(
      Optional<UserAccount> user, boolean allowed, List<Write> forgiveness, List<Write> stop) {}

  /** Counts a try at a user account, which need not exist, by whoever calls. */
  Try begin(String userId, EmailAddress email, Source source, Language language) {
    Key userKey = items.user(userId);
    Key totalKey = items.failures(userId);
    Key sourceKey = items.failures(userId, source);
    Optional<UserAccount> user = Optional.empty();
    for (int read = 0; read < READS; read++) {
      Instant now = backend.now();
      Map<Key, Item> found = database.getAll(userKey, totalKey, sourceKey);
      user = Optional.ofNullable(found.get(userKey)).map(UserAccount::of);
      long epoch = user.map(UserAccount::credentialEpoch).orElse(0L);
      long total = count(found.get(totalKey), now);
      Optional<Item> bySource =
          Optional.ofNullable(found.get(sourceKey))
              .filter(item -> item.aliveAt(now) && item.number(EPOCH) == epoch);
      long own = bySource.map(item -> item.number("count")).orElse(0L);
      boolean waiting =
          bySource
              .flatMap(item -> item.timeIfAny("blockedUntil"))
              .filter(now::isBefore)
              .isPresent();
      if (waiting || total >= MOST_FAILURES) {
        break;
      }
      List<Write> writes = new ArrayList<>();
      writes.add(
          countInTotal(totalKey, found.get(totalKey), total, now)
              .expiresAt(user.isPresent() ? FOR_GOOD : now.plus(NOBODY_REMEMBERED)));
      writes.add(
          Write.update(sourceKey)
              .set("count", own + 1)
              .set(EPOCH, epoch)
              .set("blockedUntil", now.plus(waitAfter(own + 1)))
              .expiresAt(now.plus(SOURCE_REMEMBERED))
              .onlyIf(asSeen(found.get(sourceKey))));
      if (database.commit(writes).committed()) {
        List<Write> stop = total + 1 == MOST_FAILURES ? stop(email, language, now) : List.of();
        return new Try(user, true, forgiveness(totalKey, sourceKey, own + 1), stop);
      }
    }
    return new Try(user, false, List.of(), List.of());
  }

  private List<Write> stop(EmailAddress email, Language language, Instant now) {
    return notices.aboutAddress(
        Notification.of(NotificationKind.SIGN_IN_STOPPED, email, language), now);
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
    boolean current = seen == null || (seen.aliveAt(now) && seen.number("count") >= 0);
    if (current && total < CLOSE_TO_MOST) {
      return write
          .add("count", 1)
          .onlyIf(
              Condition.anyOf(Condition.absent("count"), Condition.less("count", CLOSE_TO_MOST)));
    }
    return write.set("count", total + 1).onlyIf(asSeen(seen));
  }

  /** How long a source has to wait after so many failures. */
  static Duration waitAfter(long failures) {
    if (failures < FREE_FAILURES) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(failures - FREE_FAILURES, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private static List<Write> forgiveness(Key totalKey, Key sourceKey, long own) {
    return List.of(Write.update(totalKey).add("count", -own), Write.delete(sourceKey));
  }

  private static long count(@Nullable Item item, Instant now) {
    return item == null || !item.aliveAt(now) ? 0 : Math.max(0, item.number("count"));
  }

  private static Condition asSeen(@Nullable Item item) {
    return item == null
        ? Condition.absent("count")
        : Condition.equal("count", item.number("count"));
  }
}
