package ca.mini.myaccount.imports;

/** Another invocation reads the same range, and is further. */
final class OvertakenException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
