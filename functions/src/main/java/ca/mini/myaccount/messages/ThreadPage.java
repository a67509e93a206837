package ca.mini.myaccount.messages;

import ca.mini.myaccount.http.PageKey;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Which messages of a conversation a page has: the newest, or the newest of those before a page.
 * One with many attachments has fewer messages, so that one call reads it.
 *
 * @param first the number of its first message
 * @param last the number of its last message; less than {@code first} if there is none
 * @param newest whether it ends with the newest of all
 */
record ThreadPage(long first, long last, boolean newest) {
  private static final int MOST = 50;

  /** Of messages and attachments; DynamoDB takes 100 keys in a call, and callers want more. */
  private static final int MOST_ITEMS = 90;

  private static final Pattern NEXT = Pattern.compile("[1-9]\\d{0,3}");

  /**
   * The page that a request asks for by {@code limit} and {@code next}.
   *
   * @throws Problem {@code INVALID_PAGE} if there cannot be such a page
   */
  static ThreadPage of(Request request, Conversation conversation) {
    return before(
        conversation,
        request.query("next").map(next -> Long.valueOf(PageKey.decoded(next, NEXT))),
        request.limit(MOST, MOST));
  }

  /** The newest of those before a number, as many as one page has. */
  static ThreadPage before(Conversation conversation, Optional<Long> before) {
    return before(conversation, before, MOST);
  }

  private static ThreadPage before(Conversation conversation, Optional<Long> before, int limit) {
    long last = Math.min(conversation.messages(), before.orElse(Long.MAX_VALUE) - 1);
    long first = last + 1;
    while (first > 1 && last - first + 1 < limit && fits(conversation, first - 1, last)) {
      first--;
    }
    return new ThreadPage(first, last, before.isEmpty());
  }

  private static boolean fits(Conversation conversation, long first, long last) {
    return last - first + 1 + conversation.attachmentsOf(first, last).size() <= MOST_ITEMS;
  }

  /** The numbers of its messages, oldest first. */
  LongStream numbers() {
    return LongStream.rangeClosed(first, last);
  }

  /** What leads to the page before it, if there is one. */
  Optional<String> next() {
    return first > 1 ? Optional.of(PageKey.encoded(Long.toString(first))) : Optional.empty();
  }
}
