package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.messages.ObjectReport.Finding;
import ca.mini.myaccount.messages.Quarantine.Settled;
import ca.mini.myaccount.notifications.EventHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** A file has been uploaded or scanned: what it is not, or what is a threat, is removed. */
public final class CheckAttachmentHandler extends EventHandler {
  private static final String STATE = "state";

  private final Backend backend;
  private final Quarantine quarantine;

  /** Lambda's constructor. */
  public CheckAttachmentHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public CheckAttachmentHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    quarantine = new Quarantine(backend);
  }

  @Override
  protected Object handle(JsonNode event) {
    if (ObjectReport.isOfScanner(event)) {
      String status = event.at("/detail/resourceStatus").asText();
      trouble("the scanner's plan does not work", Map.of("status", status));
      return Map.of(STATE, status);
    }
    Optional<ObjectReport> report = ObjectReport.of(event);
    if (report.isEmpty()) {
      backend.log().warn("an event names no attachment", Map.of());
      return Map.of(STATE, "NONE");
    }
    Optional<Settled> settled = quarantine.settle(report.get());
    settled.ifPresent(done -> note(report.get(), done));
    return Map.of(STATE, settled.map(done -> done.state().name()).orElse("NONE"));
  }

  private void note(ObjectReport report, Settled done) {
    Attachment before = done.before();
    Map<String, String> which =
        Map.of("user", report.userId(), "attachment", report.attachmentId());
    if (done.state() != before.state() && done.state().isRemoved()) {
      backend
          .log()
          .info(
              "an attachment was removed",
              Map.of("attachment", report.attachmentId(), STATE, done.state()));
    }
    boolean clean = before.state() == AttachmentState.CLEAN;
    switch (report.finding()) {
      case NOT_SCANNED -> trouble("an attachment could not be scanned", which);
      case LAPSED -> {
        if (!before.state().isFinal()) {
          trouble("an attachment was never scanned", which);
        } else if (before.isToBeKept()) {
          trouble("an attachment was never kept, and is lost", which);
        }
      }
      case THREAT -> {
        if (clean) {
          trouble("a threat was found in what had been found clean", which);
        }
      }
      case ARRIVED, CLEAN, UNREADABLE -> {}
    }
  }

  /** Something that staff have to mend (docs/operations.md): an alarm is on the figure. */
  private void trouble(String message, Map<String, String> fields) {
    backend.log().warn(message, fields);
    backend.log().metric("AttachmentTroubles", "Count", 1);
  }

  @Override
  protected void prime() {
    String nobody = "0".repeat(32);
    quarantine.settle(new ObjectReport(nobody, nobody, Finding.NOT_SCANNED));
    quarantine.prime();
  }
}
