package ca.mini.myaccount.messages;

import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import java.util.regex.Pattern;

/**
 * The version of a conversation that one of staff has read, which {@code If-Match} names as the
 * {@code ETag} of that answer did: {@code "7"}.
 *
 * <p>It is exactly one strong entity tag. All else says no version, so that nobody overwrites by
 * {@code *}, a weak tag, several of them, or a number without quotes.
 */
record ReadVersion(String tag) {
  private static final Pattern STRONG_TAG = Pattern.compile("\"[\\x21\\x23-\\x7E]*\"");

  /**
   * The version that a request names.
   *
   * @throws Problem {@code VERSION_REQUIRED} if it names none
   */
  static ReadVersion of(Request request) {
    return request
        .header("if-match")
        .map(String::strip)
        .filter(tag -> STRONG_TAG.matcher(tag).matches())
        .map(ReadVersion::new)
        .orElseThrow(() -> new Problem(Code.VERSION_REQUIRED));
  }

  /**
   * Insists that the conversation is still as it was read.
   *
   * @throws Problem {@code CONVERSATION_CHANGED} if it has another version
   */
  void require(Conversation conversation) {
    if (!tag.equals(tagOf(conversation.version()))) {
      throw new Problem(Code.CONVERSATION_CHANGED);
    }
  }

  /** The same answer, which names the version that it shows. */
  static Response on(Response response, long version) {
    return response.withHeader("etag", tagOf(version));
  }

  private static String tagOf(long version) {
    return "\"" + version + "\"";
  }
}
