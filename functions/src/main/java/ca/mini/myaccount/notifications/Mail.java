package ca.mini.myaccount.notifications;

import static java.util.Objects.requireNonNull;

/**
 * A mail ready to be sent: the same content as text and as an HTML page.
 *
 * @param text one line a paragraph; whoever sends it wraps the lines
 */
record Mail(String subject, String text, String html) {
  Mail {
    requireNonNull(text);
    requireNonNull(html);
    if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a subject is one line of text");
    }
  }
}
