package ca.mini.myaccount.http;

import ca.mini.myaccount.backend.Backend;
import java.util.function.Function;

/** A flow that a test writes down. */
final class TestHandler extends HttpHandler {
  private final Function<Request, Response> flow;

  TestHandler(Backend backend, Function<Request, Response> flow) {
    super(backend);
    this.flow = flow;
  }

  @Override
  protected Response handle(Request request) {
    return flow.apply(request);
  }
}
