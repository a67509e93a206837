package ca.mini.myaccount.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Pattern;

/** Where a page of a list ends, as callers get it and give it back: opaque. */
public final class PageKey {
  private PageKey() {}

  /** Opaque, and of characters that need no escaping in a query. */
  public static String encoded(String key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
  }

  /**
   * What was encoded.
   *
   * @throws Problem {@code INVALID_PAGE} unless it is of the form that keys of this list have
   */
  public static String decoded(String next, Pattern form) {
    try {
      String key = new String(Base64.getUrlDecoder().decode(next), UTF_8);
      if (form.matcher(key).matches()) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw new Problem(Code.INVALID_PAGE);
    }
    throw new Problem(Code.INVALID_PAGE);
  }
}
