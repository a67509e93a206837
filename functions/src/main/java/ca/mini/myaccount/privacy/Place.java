package ca.mini.myaccount.privacy;

import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.PageKey;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.messages.MessageExport;
import ca.mini.myaccount.sessions.AuditTrail;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far an export is: the section of the page to come, and where in it that begins. It is the
 * {@code next} of the callers, so it proves nothing, and names no one: every page looks up anew
 * what the session may see.
 */
record Place(Section section, String at) {
  /** What an export has, in its order. */
  enum Section {
    PROFILE,
    FILE,
    SESSIONS,
    SERVICES,
    ACTIVITY,
    AGREEMENT,
    DOCUMENTS,
    CONVERSATIONS,
    MESSAGES
  }

  static final Place FIRST = new Place(Section.PROFILE, "");

  private static final Pattern FORM = Pattern.compile("([A-Z]{1,20}) ([\\x20-\\x7E]{0,2000})");
  private static final Pattern THREADS =
      Pattern.compile("([0-9A-Z-]{11}(?:,[0-9A-Z-]{11})*) (-|[1-9]\\d{0,3}) (-|\\S+)");
  private static final String NOWHERE = "-";

  /**
   * The place that a page ended with.
   *
   * @throws Problem {@code INVALID_PAGE} if there cannot be such a one
   */
  static Place decoded(String next) {
    Matcher parts = FORM.matcher(PageKey.decoded(next, FORM));
    return Arrays.stream(Section.values())
        .filter(section -> parts.matches() && section.name().equals(parts.group(1)))
        .findFirst()
        .map(section -> new Place(section, parts.group(2)))
        .orElseThrow(() -> new Problem(Code.INVALID_PAGE));
  }

  String encoded() {
    return PageKey.encoded(section + " " + at);
  }

  /** The beginning of a section. */
  static Place list(Section section) {
    return new Place(section, "");
  }

  /** After which event the page of activity begins. */
  Optional<String> event() {
    return key(at, AuditTrail.NEXT);
  }

  /** After which conversation the page of the inbox begins. */
  Optional<String> conversation() {
    return key(at, MessageExport.NEXT);
  }

  private static Optional<String> key(String text, Pattern form) {
    if (text.isEmpty() || text.equals(NOWHERE)) {
      return Optional.empty();
    }
    if (!form.matcher(text).matches()) {
      throw new Problem(Code.INVALID_PAGE);
    }
    return Optional.of(text);
  }

  /**
   * The conversations of a page of the inbox, whose messages are still to come.
   *
   * @param ids of them, the next first
   * @param message of the first one, before which its next page ends
   * @param after which conversation the inbox goes on, if it does
   */
  record Threads(List<String> ids, Optional<Long> message, Optional<String> after) {
    /** What comes when a page of the first conversation has been read. */
    Threads then(Optional<Long> more) {
      if (more.isPresent()) {
        return new Threads(ids, more, after);
      }
      return new Threads(ids.subList(1, ids.size()), Optional.empty(), after);
    }

    /** The place of the page to come, if there is one. */
    Optional<Place> place() {
      if (ids.isEmpty()) {
        return after.map(key -> new Place(Section.CONVERSATIONS, key));
      }
      String before = message.map(String::valueOf).orElse(NOWHERE);
      return Optional.of(
          new Place(
              Section.MESSAGES,
              String.join(",", ids) + " " + before + " " + after.orElse(NOWHERE)));
    }
  }

  /** The conversations that this place names. */
  Threads threads() {
    Matcher parts = THREADS.matcher(at);
    if (!parts.matches()) {
      throw new Problem(Code.INVALID_PAGE);
    }
    return new Threads(
        List.of(parts.group(1).split(",", -1)),
        parts.group(2).equals(NOWHERE)
            ? Optional.empty()
            : Optional.of(Long.valueOf(parts.group(2))),
        key(parts.group(3), MessageExport.NEXT));
  }
}
