package ca.mini.myaccount.http;

import java.util.List;

/** A refusal that the caller can understand: RFC 9457's problem, in the caller's language. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Code code;
  private final transient List<FieldError> errors;

  /** A refusal for one reason. */
  public Problem(Code code) {
    this(code, List.of());
  }

  private Problem(Code code, List<FieldError> errors) {
    super(code.name(), null, false, false);
    this.code = code;
    this.errors = List.copyOf(errors);
  }

  /** A refusal because of what stands in some fields of the body. */
  public static Problem invalidFields(List<FieldError> errors) {
    return new Problem(Code.INVALID_FIELDS, errors);
  }

  /** A refusal because of what stands in one field of the body. */
  public static Problem invalidField(String field, String code) {
    return invalidFields(List.of(new FieldError(field, code)));
  }

  /** A refusal that says besides which fields look wrong, which need not be why. */
  public static Problem of(Code code, List<FieldError> errors) {
    return new Problem(code, errors);
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** The fields that are wrong, if that is why. */
  public List<FieldError> errors() {
    return errors;
  }

  /**
   * One wrong field.
   *
   * @param field its name in the body
   * @param code a stable code in capitals, one of {@code field.*} in the catalogues
   */
  public record FieldError(String field, String code) {}
}
