package ca.mini.myaccount.notifications;

import java.util.regex.Pattern;

/** Text in lines that any program can show and that a narrow one can join again (RFC 3676). */
final class FlowedText {
  /** RFC 3676 §4.2 takes up to 78 characters; fewer leave room for the marks of a transport. */
  private static final int LONGEST = 72;

  private static final Pattern WORD_BOUNDARY = Pattern.compile("(?<= )(?=[^ ])");

  private FlowedText() {}

  /** Wraps paragraphs of one line each; a word longer than a line, as links are, stays whole. */
  static String of(String paragraphs) {
    StringBuilder flowed = new StringBuilder();
    paragraphs.lines().forEach(paragraph -> wrap(paragraph.stripTrailing(), flowed));
    return flowed.toString();
  }

  private static void wrap(String paragraph, StringBuilder flowed) {
    StringBuilder line = new StringBuilder();
    for (String word : WORD_BOUNDARY.split(paragraph, -1)) {
      if (!line.isEmpty() && line.length() + word.length() > LONGEST) {
        end(line, flowed);
        line.setLength(0);
      }
      line.append(word);
    }
    end(line, flowed);
  }

  private static void end(StringBuilder line, StringBuilder flowed) {
    // RFC 3676 §4.4: "From " and quotation marks mean something else at the start of a line.
    boolean stuffed =
        line.indexOf("From ") == 0 || line.indexOf(" ") == 0 || line.indexOf(">") == 0;
    flowed.append(stuffed ? " " : "").append(line).append("\r\n");
  }
}
