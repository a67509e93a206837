package ca.mini.myaccount.notifications;

/** How long a text is as phones count it (3GPP TS 23.038 §6.2.1). */
final class Gsm7 {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** Each takes the room of two. */
  private static final String EXTENSION = "\f^{}\\[~]|€";

  private static final int LONGEST = 160;
  private static final int LONGEST_UCS2 = 70;

  private Gsm7() {}

  /** Whether one text message holds it. */
  static boolean isOneSegment(String text) {
    return fits(text) ? length(text) <= LONGEST : text.length() <= LONGEST_UCS2;
  }

  /** Whether every sign is in the alphabet. */
  static boolean fits(String text) {
    return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
  }

  /** In septets. */
  static int length(String text) {
    return text.chars().map(c -> EXTENSION.indexOf(c) >= 0 ? 2 : 1).sum();
  }
}
