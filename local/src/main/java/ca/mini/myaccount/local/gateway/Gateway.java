package ca.mini.myaccount.local.gateway;

import ca.mini.myaccount.local.aws.LocalServer;
import ca.mini.myaccount.local.runtime.FunctionFailure;
import ca.mini.myaccount.local.runtime.Functions;
import ca.mini.myaccount.local.template.Distribution;
import ca.mini.myaccount.local.template.Distribution.Behavior;
import ca.mini.myaccount.local.template.Route;
import ca.mini.myaccount.local.template.Template;
import ca.mini.myaccount.local.template.TemplateException;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** CloudFront and the HTTP API in front of the functions. */
public final class Gateway implements AutoCloseable {
  private final LocalServer server;
  private final List<Route> routes;
  private final Distribution distribution;
  private final Functions functions;
  private final LocalPages pages;
  private final Clock clock;
  private final Optional<String> addressHeader;

  /**
   * Starts to answer.
   *
   * @param addressHeader by which viewers may say what address they have, for tests
   */
  public Gateway(
      LocalServer server,
      Template template,
      Functions functions,
      LocalPages pages,
      Clock clock,
      Optional<String> addressHeader) {
    this.server = server;
    this.functions = functions;
    this.pages = pages;
    this.clock = clock;
    this.addressHeader = addressHeader;
    routes = template.routes();
    distribution =
        template
            .distribution()
            .orElseThrow(() -> new TemplateException("The template has no distribution"));
    server.serve(this::handle);
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String address = exchange.getRemoteAddress().getAddress().getHostAddress();
    ViewerRequest request =
        ViewerRequest.of(
            exchange,
            addressHeader.map(name -> exchange.getRequestHeaders().getFirst(name)).orElse(address));
    if (pages.serve(exchange, request)) {
      return;
    }
    Behavior behavior = distribution.of(request.path());
    answer(request, behavior).send(exchange, behavior.answerHeaders());
  }

  private Answer answer(ViewerRequest request, Behavior behavior) {
    if (!behavior.methods().contains(request.method())) {
      return Answer.message(403, "CloudFront does not allow this method on this path");
    }
    if (request.body().length > ViewerRequest.LARGEST_BODY) {
      return Answer.message(413, "Request Entity Too Large");
    }
    Optional<RouteMatch> match =
        RouteMatch.find(routes, behavior.api(), request.method(), request.path());
    return match
        .map(found -> invoke(request, behavior, found))
        .orElseGet(() -> Answer.message(404, "Not Found"));
  }

  private Answer invoke(ViewerRequest request, Behavior behavior, RouteMatch match) {
    Map<String, String> added = new HashMap<>(behavior.originHeaders());
    behavior.viewerAddressHeaders().forEach(name -> added.put(name, request.address()));
    String requestId = UUID.randomUUID().toString();
    byte[] event = HttpEvent.of(request, match, added, requestId, clock.instant());
    try {
      return Answer.of(functions.get(match.route().function()).invoke(event));
    } catch (FunctionFailure e) {
      return Answer.message(500, "Internal Server Error");
    }
  }
}
