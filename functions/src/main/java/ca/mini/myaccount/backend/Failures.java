package ca.mini.myaccount.backend;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A failure as a log may show it. */
final class Failures {
  private static final int FRAMES = 12;
  private static final int CAUSES = 5;

  private Failures() {}

  /** Classes, AWS error codes and stack frames, from the failure to its root; no messages. */
  static List<String> describe(Throwable failure) {
    List<String> lines = new ArrayList<>();
    Throwable cause = failure;
    for (int i = 0; cause != null && i < CAUSES; i++) {
      lines.add(cause.getClass().getName() + awsCode(cause));
      StackTraceElement[] frames = cause.getStackTrace();
      for (int f = 0; f < Math.min(frames.length, FRAMES); f++) {
        lines.add("at " + frames[f]);
      }
      cause = cause.getCause();
    }
    return lines;
  }

  private static String awsCode(Throwable failure) {
    if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      return " " + service.awsErrorDetails().errorCode() + " " + service.requestId();
    }
    return "";
  }
}
