package ca.mini.myaccount.devices;

import ca.mini.myaccount.agreements.CodeFailures;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The codes of one holder, over all user accounts and sessions: what was sent, what was wrong, and
 * which one is alive (rules: device code).
 *
 * @param live the id of the newest code, unless it was used
 * @param sent when codes were sent within the last day, oldest first
 * @param version raised by every change, for those that decide by what they have read
 */
record HolderCodes(CodeFailures failures, Optional<String> live, List<Instant> sent, long version) {
  static final int TRIES = 5;
  static final Duration PAUSE = Duration.ofHours(24);
  static final Duration RESENT_AFTER = Duration.ofSeconds(60);
  static final int IN_A_WHILE = 3;
  static final Duration WHILE = Duration.ofMinutes(15);
  static final int A_DAY = 10;
  static final Duration DAY = Duration.ofHours(24);

  private static final String SENT = "sent";

  /** A day longer than anything here counts. */
  private static final Duration KEPT = CodeFailures.YEAR.plusDays(1);

  /** The codes of an item; none where there is none. */
  static HolderCodes of(@Nullable Item item) {
    return new HolderCodes(
        CodeFailures.of(item),
        item == null ? Optional.empty() : item.textIfAny(CodeFailures.LIVE),
        item == null ? List.of() : item.times(SENT),
        item == null ? 0 : item.number(CodeFailures.VERSION));
  }

  /** Whether no code is sent or compared at this time. */
  boolean isPausedAt(Instant now) {
    return failures.pausedAt(now).isPresent() || failures.needsStaffAt(now);
  }

  /** When the pause ends by itself, if it does. */
  Optional<Instant> pausedUntil(Instant now) {
    return failures.needsStaffAt(now) ? Optional.empty() : failures.pausedAt(now);
  }

  /** How many tries are left at this time. */
  int triesLeft(Instant now) {
    long recent = failures.pausedUntil().isPresent() ? 0 : failures.recent();
    long left =
        Math.min(TRIES - recent, CodeFailures.MOST_IN_A_YEAR - (long) ofTheLastYear(now).size());
    return isPausedAt(now) ? 0 : (int) left;
  }

  /** When the next code may be sent: now, or later. */
  Instant nextSendAt(Instant now) {
    Instant next = now;
    next = latest(next, 1, RESENT_AFTER);
    next = latest(next, IN_A_WHILE, WHILE);
    return latest(next, A_DAY, DAY);
  }

  private Instant latest(Instant next, int most, Duration within) {
    if (sent.size() < most) {
      return next;
    }
    Instant free = sent.get(sent.size() - most).plus(within);
    return free.isAfter(next) ? free : next;
  }

  /** With a new code, which voids the one before. The wrong tries stay. */
  HolderCodes sending(String codeId, Instant now) {
    List<Instant> times = new ArrayList<>(sent.stream().filter(now.minus(DAY)::isBefore).toList());
    times.add(now);
    return new HolderCodes(failures, Optional.of(codeId), times, version);
  }

  /** With a try that counts as wrong until it turns out to be right; the last one pauses. */
  HolderCodes trying(Instant now) {
    List<Instant> times = new ArrayList<>(ofTheLastYear(now));
    times.add(now);
    long recent = (failures.pausedUntil().isPresent() ? 0 : failures.recent()) + 1;
    return new HolderCodes(
        new CodeFailures(
            recent, recent < TRIES ? Optional.empty() : Optional.of(now.plus(PAUSE)), times),
        live,
        sent,
        version);
  }

  /** With the try of that time right, after all, and its code used; earlier ones still count. */
  HolderCodes right(Instant triedAt) {
    List<Instant> times = new ArrayList<>(failures.times());
    times.remove(triedAt);
    return new HolderCodes(
        new CodeFailures(0, Optional.empty(), times), Optional.empty(), sent, version);
  }

  /** The write that stores this, refused when somebody else has changed it since it was read. */
  Write save(Key key, Instant now) {
    return Write.update(key)
        .set(CodeFailures.FAILURES, failures.times())
        .set(CodeFailures.RECENT, failures.recent())
        .setOrRemove(CodeFailures.PAUSED_UNTIL, failures.pausedUntil().orElse(null))
        .setOrRemove(CodeFailures.LIVE, live.orElse(null))
        .set(SENT, sent)
        .set(CodeFailures.VERSION, version + 1)
        .expiresAt(now.plus(KEPT))
        .onlyIf(
            version == 0
                ? Condition.absent(CodeFailures.VERSION)
                : Condition.equal(CodeFailures.VERSION, version));
  }

  /** As it is once {@link #save} is written. */
  HolderCodes saved() {
    return new HolderCodes(failures, live, sent, version + 1);
  }

  private List<Instant> ofTheLastYear(Instant now) {
    return failures.times().stream().filter(now.minus(CodeFailures.YEAR)::isBefore).toList();
  }
}
