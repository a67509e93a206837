package ca.mini.myaccount.local.gateway;

import ca.mini.myaccount.local.aws.LocalServer;
import ca.mini.myaccount.local.runtime.FunctionFailure;
import ca.mini.myaccount.local.runtime.Functions;
import ca.mini.myaccount.local.template.Distribution;
import ca.mini.myaccount.local.template.Distribution.AddedHeader;
import ca.mini.myaccount.local.template.Distribution.Behavior;
import ca.mini.myaccount.local.template.Distribution.Kind;
import ca.mini.myaccount.local.template.Route;
import ca.mini.myaccount.local.template.Template;
import ca.mini.myaccount.local.template.TemplateException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * CloudFront, with the portal's files and the HTTP APIs in front of the functions. The staff's API,
 * which has a host of its own on AWS and no distribution, answers under its own paths here.
 */
public final class Gateway implements AutoCloseable {
  private static final String STAFF_PATHS = "/staff/api/";

  private final LocalServer server;
  private final List<Route> routes;
  private final List<Route> staffRoutes;
  private final Distribution distribution;
  private final Functions functions;
  private final PortalFiles files;
  private final StandIns standIns;
  private final LocalPages pages;
  private final JwtAuthorizer authorizer;
  private final Clock clock;
  private final Optional<String> addressHeader;

  /**
   * Starts to answer.
   *
   * @param issuer of the tokens that routes with an authorizer take
   * @param addressHeader by which viewers may say what address they have, for tests
   */
  public Gateway(
      LocalServer server,
      Template template,
      Functions functions,
      StandIns standIns,
      LocalPages pages,
      StaffIssuer issuer,
      Clock clock,
      Optional<String> addressHeader) {
    this.server = server;
    this.functions = functions;
    this.standIns = standIns;
    this.pages = pages;
    this.clock = clock;
    this.addressHeader = addressHeader;
    authorizer = new JwtAuthorizer(issuer);
    distribution =
        template
            .distribution()
            .orElseThrow(() -> new TemplateException("The template has no distribution"));
    files = new PortalFiles(template, distribution.arn());
    routes = template.routes();
    staffRoutes = routes.stream().filter(route -> isPastTheDistribution(route.api())).toList();
    server.serve(this::handle);
  }

  private boolean isPastTheDistribution(String api) {
    return distribution.behaviors().stream()
        .noneMatch(behavior -> behavior.origin().name().equals(api));
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
    if (request.path().startsWith(STAFF_PATHS)) {
      answerStaff(request).send(exchange, List.of());
    } else {
      Behavior behavior = distribution.of(request.path());
      List<AddedHeader> added = standIns.in(behavior.answerHeaders());
      answer(request, behavior).send(exchange, added);
    }
  }

  private Answer answerStaff(ViewerRequest request) {
    return staffRoutes.stream()
        .map(Route::api)
        .distinct()
        .flatMap(api -> RouteMatch.find(routes, api, request.method(), request.path()).stream())
        .findFirst()
        .map(found -> invoke(request, Map.of(), found))
        .orElseGet(() -> Answer.message(404, "Not Found"));
  }

  private Answer answer(ViewerRequest request, Behavior behavior) {
    if (!behavior.methods().contains(request.method())) {
      return Answer.message(403, "CloudFront does not allow this method on this path");
    }
    if (behavior.origin().kind() == Kind.BUCKET) {
      return files.answer(request, behavior);
    }
    Map<String, String> added = new HashMap<>(behavior.origin().headers());
    behavior.viewerAddressHeaders().forEach(name -> added.put(name, request.address()));
    String path = behavior.atOrigin(request.path());
    return RouteMatch.find(routes, behavior.origin().name(), request.method(), path)
        .map(found -> invoke(request, added, found))
        .orElseGet(() -> Answer.message(404, "Not Found"));
  }

  private Answer invoke(ViewerRequest request, Map<String, String> added, RouteMatch match) {
    if (request.body().length > ViewerRequest.LARGEST_BODY) {
      return Answer.message(413, "Request Entity Too Large");
    }
    Instant now = clock.instant();
    Optional<JwtAuthorizer.Verdict> verdict =
        match
            .route()
            .authorization()
            .map(wanted -> authorizer.judge(wanted, request.header("authorization"), now));
    Optional<Answer> refusal = verdict.flatMap(JwtAuthorizer.Verdict::refusal);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<ObjectNode> told = verdict.map(JwtAuthorizer.Verdict::context);
    String requestId = UUID.randomUUID().toString();
    byte[] event = HttpEvent.of(request, match, added, told, requestId, now);
    try {
      return Answer.of(functions.get(match.route().function()).invoke(event));
    } catch (FunctionFailure e) {
      return Answer.message(500, "Internal Server Error");
    }
  }
}
