package ca.mini.myaccount.devices;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.values.InvalidValueException;
import java.util.regex.Pattern;

/** Six digits by which a customer shows that a text or an e-mail has reached them. */
public record DeviceCode(String value) {
  private static final int CODES = 1_000_000;
  private static final int RANDOM_BYTES = 3;

  /** The largest multiple of all codes in 24 bits; above it the low codes would come up oftener. */
  private static final int FAIR = (1 << 24) / CODES * CODES;

  private static final Pattern FORM = Pattern.compile("[0-9]{6}");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00A0\\u202F‐‑–-]+");

  /** Takes six digits. */
  public DeviceCode {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValueException("INVALID_CODE_FORMAT");
    }
  }

  /**
   * Reads a code as a person types it, in groups or not.
   *
   * @throws InvalidValueException {@code INVALID_CODE_FORMAT}
   */
  public static DeviceCode parse(String typed) {
    return new DeviceCode(SEPARATORS.matcher(typed).replaceAll(""));
  }

  /** A new code, each as likely as any other. */
  static DeviceCode random(Backend backend) {
    int number;
    do {
      byte[] bytes = backend.randomBytes(RANDOM_BYTES);
      number = (bytes[0] & 0xFF) << 16 | (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF);
    } while (number >= FAIR);
    return new DeviceCode(String.format("%06d", number % CODES));
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "DeviceCode";
  }
}
