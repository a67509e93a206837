package ca.mini.myaccount.local.gateway;

import ca.mini.myaccount.local.aws.LocalServer;
import ca.mini.myaccount.local.aws.Mail;
import ca.mini.myaccount.local.aws.Mailbox;
import ca.mini.myaccount.local.runtime.FailedEvents;
import ca.mini.myaccount.local.template.Route;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages that only the embedded stack has: what there is, and the mailbox. */
public final class LocalPages {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** A mail may style itself and be framed by the mailbox; nothing in it runs. */
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self';"
          + " sandbox allow-popups allow-popups-to-escape-sandbox";

  private static final Map<String, String> FILES =
      Map.of(
          "/_local/local.css", "text/css; charset=utf-8",
          "/_local/mailbox.js", "text/javascript; charset=utf-8");
  private static final Pattern MAIL = Pattern.compile("/_local/mailbox/(\\d{1,6})\\.html");
  private static final Pattern OWN_HOST = Pattern.compile("(localhost|127\\.0\\.0\\.1)(:\\d+)?");

  private final List<Route> routes;
  private final Mailbox mailbox;
  private final FailedEvents failed;
  private final StaffIssuer staff;
  private final ConnectedDrive connectedDrive;
  private final Supplier<String> customers;

  /**
   * @param customers gives JSON: what a person would type to link each demo customer
   */
  public LocalPages(
      List<Route> routes,
      Mailbox mailbox,
      FailedEvents failed,
      StaffIssuer staff,
      ConnectedDrive connectedDrive,
      Supplier<String> customers) {
    this.routes = routes;
    this.mailbox = mailbox;
    this.failed = failed;
    this.staff = staff;
    this.connectedDrive = connectedDrive;
    this.customers = customers;
  }

  /** Answers with a local page, or that there is none. */
  public void handle(HttpExchange exchange) throws IOException {
    if (!serve(exchange, ViewerRequest.of(exchange, ""))) {
      send(exchange, 404, "text/plain", PAGE_POLICY, "There is no such page.");
    }
  }

  /**
   * Answers what is a local page.
   *
   * @return false for all else
   */
  boolean serve(HttpExchange exchange, ViewerRequest request) throws IOException {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return false;
    }
    String path = request.path();
    boolean ownHost =
        OWN_HOST.matcher(request.header("host")).matches()
            && exchange.getRemoteAddress().getAddress().isLoopbackAddress();
    if (path.startsWith("/_local/") && !ownHost) {
      // A page of another site that has its name point here must not read the mailbox.
      send(exchange, 421, "text/plain", PAGE_POLICY, "This is localhost.");
      return true;
    }
    Matcher mail = MAIL.matcher(path);
    if (mail.matches()) {
      mail(exchange, Integer.parseInt(mail.group(1)));
    } else if (FILES.containsKey(path)) {
      send(exchange, 200, FILES.get(path), PAGE_POLICY, resource(path));
    } else if (path.equals("/_local/mailbox.json")) {
      send(exchange, 200, "application/json", PAGE_POLICY, mailbox.json());
    } else if (path.equals("/_local/customers.json")) {
      send(exchange, 200, "application/json", PAGE_POLICY, customers.get());
    } else if (path.equals("/_local/failed-events.json")) {
      send(exchange, 200, "application/json", PAGE_POLICY, failed.json());
    } else if (path.startsWith(StaffIssuer.PATH)) {
      staff(exchange, request);
    } else if (path.equals(ConnectedDrive.PATH) || path.startsWith(ConnectedDrive.PATH + "/")) {
      connectedDrive(exchange, request);
    } else {
      Optional<String> page = page(path);
      page.ifPresent(body -> sendUnchecked(exchange, body));
      if (page.isEmpty() && path.startsWith("/_local/")) {
        send(exchange, 404, "text/plain", PAGE_POLICY, "There is no such page.");
        return true;
      }
      return page.isPresent();
    }
    return true;
  }

  private Optional<String> page(String path) {
    return switch (path) {
      case "/_local/" -> Optional.of(Pages.start(routes));
      case "/_local/mailbox" -> Optional.of(Pages.mailbox(mailbox.all()));
      default -> Optional.empty();
    };
  }

  private void mail(HttpExchange exchange, int number) throws IOException {
    List<Mail> mails = mailbox.all();
    if (number < 1 || number > mails.size()) {
      send(exchange, 404, "text/plain", PAGE_POLICY, "There is no such mail.");
      return;
    }
    String html = "<base target=\"_blank\">" + mails.get(number - 1).html();
    send(exchange, 200, HTML, MAIL_POLICY, html);
  }

  private void staff(HttpExchange exchange, ViewerRequest request) throws IOException {
    Optional<String> json = staff.answer(request.path(), HttpEvent.query(request.query()));
    if (json.isPresent()) {
      send(exchange, 200, "application/json", PAGE_POLICY, json.get());
    } else {
      send(exchange, 404, "text/plain", PAGE_POLICY, "There is no such page.");
    }
  }

  private void connectedDrive(HttpExchange exchange, ViewerRequest request) throws IOException {
    Optional<ConnectedDrive.Shown> shown = connectedDrive.answer(request);
    if (shown.isEmpty()) {
      send(exchange, 404, "text/plain", PAGE_POLICY, "There is no such page.");
      return;
    }
    Headers headers = exchange.getResponseHeaders();
    shown.get().location().ifPresent(location -> headers.set("Location", location));
    shown.get().cookie().ifPresent(cookie -> headers.set("Set-Cookie", cookie));
    int status = shown.get().location().isPresent() ? 303 : 200;
    send(exchange, status, HTML, PAGE_POLICY, shown.get().body());
  }

  private static void sendUnchecked(HttpExchange exchange, String body) {
    try {
      send(exchange, 200, HTML, PAGE_POLICY, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(
      HttpExchange exchange, int status, String type, String policy, String body)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    LocalServer.answer(exchange, status, type, body);
  }

  private static String resource(String path) throws IOException {
    String name = path.substring("/_local/".length());
    try (InputStream in = LocalPages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
