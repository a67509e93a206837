package ca.mini.myaccount.faq;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import java.util.List;

/** Anybody reads the questions that customers ask often, with our answers. */
public final class ListFaqHandler extends HttpHandler {
  private final Questions questions = new Questions();

  /** Lambda's constructor. */
  public ListFaqHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListFaqHandler(Backend backend) {
    super(backend);
  }

  @Override
  protected Response handle(Request request) {
    return Response.ok(new Listed(questions.in(request.language())))
        .withHeader("content-language", request.language().tag());
  }

  record Listed(List<Questions.Question> questions) {}
}
