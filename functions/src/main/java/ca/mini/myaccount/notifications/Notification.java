package ca.mini.myaccount.notifications;

import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something to tell somebody.
 *
 * @param to whoever is told; the sender takes the language of their user account, if they have one
 * @param language the language otherwise: that of whoever asked
 * @param values what the text names, nothing secret
 * @param secrets the tokens of its links and the code, by the name that the template gives them
 * @param useful after this it says nothing useful any more and is not sent: what it brings has
 *     expired
 */
public record Notification(
    NotificationKind kind,
    Recipient to,
    Language language,
    Map<String, String> values,
    Map<String, String> secrets,
    Optional<Duration> useful) {

  private static final Pattern CODE = Pattern.compile("[0-9]{6}");

  /**
   * Takes what the factories and the methods below give.
   *
   * @throws IllegalArgumentException if this kind is never said that way, by text or by e-mail
   */
  public Notification {
    if (!kind.goesTo(to)) {
      throw new IllegalArgumentException(kind + " does not go to a " + to.getClass());
    }
  }

  /** A notification to an e-mail address that names nothing yet. */
  public static Notification of(NotificationKind kind, EmailAddress to, Language language) {
    return of(kind, Recipient.of(to), language);
  }

  /** A notification that names nothing yet. */
  public static Notification of(NotificationKind kind, Recipient to, Language language) {
    return new Notification(kind, to, language, Map.of(), Map.of(), Optional.empty());
  }

  /** The same, and its text names this. */
  public Notification with(String name, String value) {
    return new Notification(kind, to, language, and(values, name, value), secrets, useful);
  }

  /** The same, with the link to act on, which lives that long. */
  public Notification withLink(Token token, Duration lifetime) {
    return withSecret(MailValues.LINK, token.value(), Optional.of(lifetime));
  }

  /** The same, with the code to type, which lives that long. */
  public Notification withCode(String sixDigits, Duration lifetime) {
    if (!CODE.matcher(sixDigits).matches()) {
      throw new IllegalArgumentException("a code is six digits");
    }
    return withSecret(MailValues.CODE, sixDigits, Optional.of(lifetime));
  }

  /** The same, with a link for "This wasn't me". */
  public Notification withNotMe(Token token) {
    return withSecret(MailValues.NOT_ME, token.value(), useful);
  }

  private Notification withSecret(String name, String secret, Optional<Duration> usefulThen) {
    return new Notification(kind, to, language, values, and(secrets, name, secret), usefulThen);
  }

  private static Map<String, String> and(Map<String, String> before, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(before);
    more.put(name, value);
    return more;
  }

  /** Without secrets or names, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return kind + " to " + to;
  }
}
