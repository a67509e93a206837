package ca.mini.myaccount.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A refusal that the caller can understand: RFC 9457's problem, in the caller's language. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Code code;
  private final transient List<FieldError> errors;
  private final transient Map<String, Object> members;
  private final transient Optional<Duration> wait;

  /** A refusal for one reason. */
  public Problem(Code code) {
    this(code, List.of());
  }

  private Problem(Code code, List<FieldError> errors) {
    this(code, errors, Map.of(), Optional.empty());
  }

  private Problem(
      Code code, List<FieldError> errors, Map<String, Object> members, Optional<Duration> wait) {
    super(code.name(), null, false, false);
    this.code = code;
    this.errors = List.copyOf(errors);
    this.members = members;
    this.wait = wait;
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

  /** The same, and says one thing more: an extension member of RFC 9457. */
  public Problem with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(code, errors, more, wait);
  }

  /** The same, and says how long to wait before it may go better. */
  public Problem after(Duration time) {
    return new Problem(code, errors, members, Optional.of(time));
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** The fields that are wrong, if that is why. */
  public List<FieldError> errors() {
    return errors;
  }

  /** What else it says. */
  Map<String, Object> members() {
    return members;
  }

  /** How long to wait, if waiting helps. */
  Optional<Duration> waiting() {
    return wait;
  }

  /**
   * One wrong field.
   *
   * @param field its name in the body
   * @param code a stable code in capitals, one of {@code field.*} in the catalogues
   */
  public record FieldError(String field, String code) {}
}
