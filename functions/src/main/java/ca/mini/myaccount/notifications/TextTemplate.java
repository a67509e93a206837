package ca.mini.myaccount.notifications;

import java.util.Locale;
import java.util.Set;

/** The texts that customers get on their phone: the values that are needed. */
public enum TextTemplate {
  /** The code that authorizes a device, good for five minutes. */
  DEVICE_CODE(MailValues.CODE),

  /** To the old and the new number: the phone number on file was changed. */
  PHONE_CHANGED;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of never changes
  private final Set<String> needed;

  TextTemplate(String... needed) {
    this.needed = Set.of(needed);
  }

  /** The {@link MailValues} without which the text would have a hole; it ignores all others. */
  Set<String> needed() {
    return needed;
  }

  /** What the text is filed under, for example {@code device-code.text}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".text";
  }
}
