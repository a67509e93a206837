package ca.mini.myaccount.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What S3 or GuardDuty says about the object of an attachment in quarantine. */
record ObjectReport(String userId, String attachmentId, Finding finding) {
  private static final Pattern KEY =
      Pattern.compile(Attachment.INCOMING + "([0-9a-f]{32})/([0-9a-f]{32})");
  private static final String PLAN_STATUS = "GuardDuty Malware Protection Resource Status ";

  /** What is said. */
  enum Finding {
    /** It was uploaded. */
    ARRIVED,
    /** The scanner found nothing. */
    CLEAN,
    /** The scanner found a threat. */
    THREAT,
    /** The scanner cannot read such a file: it has a password, or unfolds to more than it takes. */
    UNREADABLE,
    /** The scanner could not do its work, which is no fault of the file. */
    NOT_SCANNED,
    /** It was in quarantine for longer than anything may be. */
    LAPSED
  }

  /** The report that an event is; nothing when it names no attachment. */
  static Optional<ObjectReport> of(JsonNode event) {
    JsonNode detail = event.path("detail");
    return switch (event.path("detail-type").asText()) {
      case "Object Created" -> of(s3Key(detail), Finding.ARRIVED);
      case "Object Deleted" -> of(s3Key(detail), Finding.LAPSED);
      case "GuardDuty Malware Protection Object Scan Result" ->
          of(detail.at("/s3ObjectDetails/objectKey").asText(), scanned(detail));
      default -> Optional.empty();
    };
  }

  /** Whether an event says that the scanner itself is in trouble. */
  static boolean isOfScanner(JsonNode event) {
    return event.path("detail-type").asText().startsWith(PLAN_STATUS);
  }

  private static String s3Key(JsonNode detail) {
    return detail.at("/object/key").asText();
  }

  /** Only a scan that was completed and found nothing is one that found nothing. */
  private static Finding scanned(JsonNode detail) {
    boolean completed = detail.path("scanStatus").asText().equals("COMPLETED");
    return switch (detail.at("/scanResultDetails/scanResultStatus").asText()) {
      case "NO_THREATS_FOUND" -> completed ? Finding.CLEAN : Finding.NOT_SCANNED;
      case "THREATS_FOUND" -> Finding.THREAT;
      case "UNSUPPORTED" -> Finding.UNREADABLE;
      // ACCESS_DENIED: by the plan's role. FAILED: inside of GuardDuty. And what we do not know.
      default -> Finding.NOT_SCANNED;
    };
  }

  private static Optional<ObjectReport> of(String key, Finding finding) {
    Matcher matcher = KEY.matcher(key);
    return matcher.matches()
        ? Optional.of(new ObjectReport(matcher.group(1), matcher.group(2), finding))
        : Optional.empty();
  }
}
