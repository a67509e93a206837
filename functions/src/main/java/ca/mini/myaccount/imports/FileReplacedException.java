package ca.mini.myaccount.imports;

/** The file was overwritten or deleted since its import began. */
final class FileReplacedException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
