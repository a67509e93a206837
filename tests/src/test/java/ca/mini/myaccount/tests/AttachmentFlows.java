package ca.mini.myaccount.tests;

import java.time.Duration;

/** What customers and staff do with files, for {@link EveryFlow}. */
final class AttachmentFlows {
  private final Stack stack;
  private final Duration pause;
  private final FlowRecorder recorder;
  private final ImportFlows.Recorder events;

  AttachmentFlows(Stack stack, Duration pause, FlowRecorder recorder, ImportFlows.Recorder events) {
    this.stack = stack;
    this.pause = pause;
    this.recorder = recorder;
    this.events = events;
  }

  void run() {
    Attaching zoe = Attaching.of(stack);
    LocalFile file = LocalFile.pdf("letter.pdf");
    Answer[] asked = new Answer[1];
    recorder.flow(
        "Attach a file",
        "RequestUploadFunction",
        201,
        () ->
            asked[0] =
                rested(zoe.browser())
                    .with("idempotency-key", key())
                    .post(Attaching.PATH, file.wish()));
    String id = asked[0].text("id");
    open("How far an attachment is", zoe, id);
    events.flow(
        "A file arrives, and is scanned",
        "CheckAttachmentFunction",
        () -> {
          file.put(asked[0]);
          stack.settle();
        });
    open("Open an attachment before it is sent", zoe, id);
    String conversation = zoe.conversation();
    zoe.send(id, conversation);
    open("Open an attachment", zoe, id);
    openForStaff("Staff: open an attachment", conversation, id);
    events.flow("A file is kept", "KeepAttachmentFunction", stack::settle);
    open("Open an attachment that is kept", zoe, id);
    openForStaff("Staff: open an attachment that is kept", conversation, id);
    recorder.flow(
        "Staff: attach a file",
        "RequestAnswerUploadFunction",
        201,
        () -> stack.staff().post(path(conversation), file.wish()));
    stack.events().hold("aws.guardduty");
    String bad = zoe.uploaded(LocalFile.infected("bad.pdf"));
    zoe.send(bad, conversation);
    events.flow(
        "A threat is found in what was sent",
        "CheckAttachmentFunction",
        () -> {
          stack.events().release("aws.guardduty");
          stack.settle();
        });
  }

  private void open(String name, Attaching customer, String id) {
    rested(customer.browser());
    recorder.flow(name, "OpenAttachmentFunction", 200, () -> customer.show(id));
  }

  private void openForStaff(String name, String conversation, String id) {
    recorder.flow(
        name,
        "OpenSentAttachmentFunction",
        200,
        () -> stack.staff().get(path(conversation) + "/" + id));
  }

  private String key() {
    return "attach-" + stack.nextNumber();
  }

  static String path(String conversation) {
    return "/staff/api/conversations/" + conversation + "/attachments";
  }

  /** So that the session notes its use, where that is to be seen. */
  private Browser rested(Browser browser) {
    stack.clock().advance(pause);
    return browser.copy();
  }
}
