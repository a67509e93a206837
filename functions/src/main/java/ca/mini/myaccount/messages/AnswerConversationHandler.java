package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.messages.Conversations.NewMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Staff answer the customer, who is mailed that there is an answer, or leave a note for staff. */
public final class AnswerConversationHandler extends StaffHandler {
  private final Backend backend;
  private final Answers answers;

  /** Lambda's constructor. */
  public AnswerConversationHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public AnswerConversationHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    answers = new Answers(backend);
  }

  @Override
  protected String scope() {
    return MessageScope.REPLY;
  }

  @Override
  protected Response handle(Request request, Staff staff) {
    Wanted wanted = request.body(Wanted.class);
    ReadVersion read = ReadVersion.of(request);
    Instant now = backend.now();
    if (wanted.kind() == AnswerKind.REPLY) {
      NewMessage answer = new NewMessage(Optional.of(staff), wanted.text(), List.of(), now);
      return written(answers.reply(request, read, answer, wanted.attachments()));
    }
    if (wanted.attachments() != null && !wanted.attachments().isEmpty()) {
      throw Problem.invalidField("attachments", "NOTES_HAVE_NO_ATTACHMENTS");
    }
    NewMessage note = new NewMessage(Optional.of(staff), wanted.text(), List.of(), now);
    return written(answers.note(request, read, note));
  }

  private static Response written(Answers.Written written) {
    return ReadVersion.on(
        Response.created(new Sent(written.number(), written.sentAt(), written.version())),
        written.version());
  }

  @Override
  protected String primingBody() {
    return "{\"kind\":\"REPLY\",\"text\":\"priming\"}";
  }

  @Override
  protected void primeMore() {
    answers.prime();
  }

  record Wanted(AnswerKind kind, MessageText text, @Nullable List<String> attachments) {}

  record Sent(long number, Instant sentAt, long version) {}
}
