package ca.mini.myaccount.notifications;

import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something to tell somebody.
 *
 * @param to the address; the sender takes the language of the address's user account, if it has one
 * @param language the language otherwise: that of whoever asked
 * @param values what the text names, nothing secret
 * @param links the secrets of its links, by the name that the template gives them
 * @param useful after this it says nothing useful any more and is not sent: its link has expired
 */
public record Notification(
    NotificationKind kind,
    EmailAddress to,
    Language language,
    Map<String, String> values,
    Map<String, Token> links,
    Optional<Duration> useful) {

  /** A notification that names nothing yet. */
  public static Notification of(NotificationKind kind, EmailAddress to, Language language) {
    return new Notification(kind, to, language, Map.of(), Map.of(), Optional.empty());
  }

  /** The same, and its text names this. */
  public Notification with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Notification(kind, to, language, more, links, useful);
  }

  /** The same, with the link to act on, which lives that long. */
  public Notification withLink(Token token, Duration lifetime) {
    return new Notification(
        kind, to, language, values, withLink("link", token), Optional.of(lifetime));
  }

  /** The same, with a link for "This wasn't me". */
  public Notification withNotMe(Token token) {
    return new Notification(kind, to, language, values, withLink("notMe", token), useful);
  }

  private Map<String, Token> withLink(String name, Token token) {
    Map<String, Token> more = new LinkedHashMap<>(links);
    more.put(name, token);
    return more;
  }
}
