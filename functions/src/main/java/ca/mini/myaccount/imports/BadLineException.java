package ca.mini.myaccount.imports;

/** A line, or a whole file, that is not as docs/agreements-file.md has it; names no value of it. */
final class BadLineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final String field;

  /**
   * @param reason a stable code in capitals
   * @param field the path of the field, for example {@code holders[0].phone}; empty for the line
   */
  BadLineException(String reason, String field) {
    super(reason);
    this.reason = reason;
    this.field = field;
  }

  String reason() {
    return reason;
  }

  String field() {
    return field;
  }
}
