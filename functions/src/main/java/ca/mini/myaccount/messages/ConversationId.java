package ca.mini.myaccount.messages;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The reference number of a conversation, which a customer can read to staff on the phone: ten
 * characters in two groups, {@code 7K3F9-2QDXM}, of 50 random bits. None of them is an I, L, O or U
 * (Crockford's base 32), so that no 1 or 0 is taken for one of those.
 */
record ConversationId(String value) {
  /** How many random bytes an id is made of. */
  static final int BYTES = 10;

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final Pattern FORM =
      Pattern.compile("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}");
  private static final Pattern TYPED = Pattern.compile("[0-9A-Z]{5}[ -]?[0-9A-Z]{5}");
  private static final int GROUP = 5;

  /** Takes an id in its canonical form. */
  ConversationId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the id of a conversation");
    }
  }

  /** An id of ten random bytes, each of which gives five bits. */
  static ConversationId of(byte[] random) {
    StringBuilder id = new StringBuilder();
    for (byte b : random) {
      if (id.length() == GROUP) {
        id.append('-');
      }
      id.append(ALPHABET.charAt(b & 31));
    }
    return new ConversationId(id.toString());
  }

  /**
   * Reads an id as a person types it: in any case, without the hyphen, with O for 0 and I or L for
   * 1. Nothing if it cannot be one.
   */
  static Optional<ConversationId> parse(String typed) {
    String text =
        typed
            .strip()
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    if (!TYPED.matcher(text).matches() || text.indexOf('U') >= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ConversationId(text.substring(0, GROUP) + "-" + text.substring(text.length() - GROUP)));
  }
}
