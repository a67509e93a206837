package ca.mini.myaccount.local.runtime;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What the scanner sees in a file. */
final class FileContent {
  /** In parts, so that no scanner takes this file for the test file itself. */
  private static final String TEST_FILE =
      String.join(
          "", "X5O!P%@AP[4\\PZX54(P^)", "7CC)7}$EICAR-STANDARD-", "ANTIVIRUS-TEST-FILE!$H+H*");

  /** Every PDF that is encrypted says so in a dictionary that is not. */
  private static final Pattern ENCRYPTED = Pattern.compile("/Encrypt\\s*(<<|\\d+\\s+\\d+\\s+R)");

  private FileContent() {}

  /** What every scanner takes for a virus, and what is none: the EICAR test file. */
  static byte[] testFile() {
    return TEST_FILE.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The EICAR test string is the only threat; an encrypted PDF is taken for one with a password.
   * (Some open without, and GuardDuty may read those.)
   */
  static ScanResult scan(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    if (text.contains(TEST_FILE)) {
      return ScanResult.THREATS_FOUND;
    }
    return text.startsWith("%PDF-") && ENCRYPTED.matcher(text).find()
        ? ScanResult.UNSUPPORTED
        : ScanResult.NO_THREATS_FOUND;
  }
}
