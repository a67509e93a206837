package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.messages.Topics.Topic;
import java.util.List;

/** A customer sees what a message can be about. */
public final class ListTopicsHandler extends HttpHandler {
  private final Topics topics = new Topics();

  /** Lambda's constructor. */
  public ListTopicsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListTopicsHandler(Backend backend) {
    super(backend);
  }

  @Override
  protected Response handle(Request request) {
    return Response.ok(new Listed(topics.choices(request.language())));
  }

  record Listed(List<Topic> topics) {}
}
