package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Staff want to attach a file to an answer, and get a URL to upload exactly that. */
public final class RequestAnswerUploadHandler extends StaffHandler {
  private final Backend backend;
  private final Database database;
  private final StaffConversations conversations;
  private final Uploads uploads;

  /** Lambda's constructor. */
  public RequestAnswerUploadHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RequestAnswerUploadHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    conversations = new StaffConversations(backend);
    uploads = new Uploads(backend);
  }

  @Override
  protected String scope() {
    return MessageScope.REPLY;
  }

  @Override
  protected Response handle(Request request, Staff staff) {
    Uploads.Wanted wanted = request.body(Uploads.Wanted.class).checked();
    Conversation conversation = conversations.require(request);
    Instant now = backend.now();
    String userId = conversation.userId();
    Uploads.Begun begun = uploads.begin(wanted, userId, now);
    database
        .commit(
            List.of(
                uploads.expect(
                    begun, wanted, userId, Sender.STAFF, Optional.of(conversation.id()), now)))
        .orElseContended();
    return Response.created(begun);
  }

  @Override
  protected String primingBody() {
    return "{\"fileName\":\"priming.pdf\",\"contentType\":\"application/pdf\",\"size\":1,"
        + "\"sha256\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}";
  }

  @Override
  protected void primeMore() {
    conversations.prime();
    database.commit(List.of(uploads.prime()));
  }
}
