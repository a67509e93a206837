package ca.mini.myaccount.messages;

import ca.mini.myaccount.values.InvalidValueException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What files can be attached (rules: attachments), and how one of each begins. */
enum FileType {
  /** Some readers take a PDF that begins later; then it may be something else to others. */
  PDF("application/pdf", "255044462d", "pdf"),
  PNG("image/png", "89504e470d0a1a0a", "png"),
  JPEG("image/jpeg", "ffd8ff", "jpe?g");

  /** As many bytes as the longest beginning has. */
  static final int BEGINNING = 8;

  private final String contentType;
  private final String magic;
  private final Pattern name;

  /**
   * @param magic how one begins, in hexadecimal
   * @param extension a regular expression
   */
  FileType(String contentType, String magic, String extension) {
    this.contentType = contentType;
    this.magic = magic;
    name = Pattern.compile(".*\\." + extension, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /**
   * Reads a media type, without parameters.
   *
   * @throws InvalidValueException {@code UNSUPPORTED_FILE_TYPE}
   */
  public static FileType parse(String typed) {
    return Arrays.stream(values())
        .filter(type -> type.contentType.equals(typed))
        .findFirst()
        .orElseThrow(() -> new InvalidValueException("UNSUPPORTED_FILE_TYPE"));
  }

  /** What a name says that the file is. */
  static Optional<FileType> ofExtension(String fileName) {
    return Arrays.stream(values())
        .filter(type -> type.name.matcher(fileName).matches())
        .findFirst();
  }

  /** The media type. */
  String contentType() {
    return contentType;
  }

  /** Whether a file that begins so is one. */
  boolean isBeginningOf(byte[] first) {
    return HexFormat.of().formatHex(first).startsWith(magic);
  }
}
