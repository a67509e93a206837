package ca.mini.myaccount.local.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What GuardDuty finds when it scans an object. */
public enum ScanResult {
  NO_THREATS_FOUND("COMPLETED", null),
  THREATS_FOUND("COMPLETED", null),
  /** It is locked by a password, for example. */
  UNSUPPORTED("SKIPPED", "PASSWORD_PROTECTED"),
  /** The plan's role may not read it. */
  ACCESS_DENIED("SKIPPED", "UNAUTHORIZED_TO_GET_OBJECT"),
  FAILED("FAILED", null);

  private static final String THREAT = "EICAR-Test-File (not a virus)";

  private final String status;
  private final @Nullable String reason;

  ScanResult(String status, @Nullable String reason) {
    this.status = status;
    this.reason = reason;
  }

  /** Says it in an event's detail, as GuardDuty does. */
  void describe(ObjectNode detail) {
    detail.put("scanStatus", status);
    ObjectNode result = detail.putObject("scanResultDetails");
    result.put("scanResultStatus", name());
    if (this == THREATS_FOUND) {
      result.putArray("threats").addObject().put("name", THREAT);
    } else {
      result.putNull("threats");
    }
    Optional.ofNullable(reason)
        .ifPresentOrElse(
            why -> result.putArray("statusReasons").add(why),
            () -> result.putNull("statusReasons"));
  }
}
