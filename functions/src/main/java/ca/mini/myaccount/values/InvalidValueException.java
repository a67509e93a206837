package ca.mini.myaccount.values;

import static java.util.Objects.requireNonNull;

/** What somebody typed is not a value of the wanted kind; the code says why. */
public final class InvalidValueException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * @param code a stable code in capitals, one of {@code field.*} in the problem catalogues
   */
  public InvalidValueException(String code) {
    super(code);
    this.code = requireNonNull(code);
  }

  /** The stable code, for example {@code INVALID_EMAIL}. */
  public String code() {
    return code;
  }
}
