package ca.mini.myaccount.agreements;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;

/** A customer sees what is still to pay of an agreement, and when. */
public final class ShowScheduleHandler extends HttpHandler {
  private final Holdings holdings;

  /** Lambda's constructor. */
  public ShowScheduleHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowScheduleHandler(Backend backend) {
    super(backend);
    holdings = new Holdings(backend);
  }

  @Override
  protected Response handle(Request request) {
    return Response.ok(Schedule.of(holdings.require(request).agreement()));
  }
}
