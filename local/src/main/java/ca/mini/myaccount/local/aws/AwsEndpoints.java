package ca.mini.myaccount.local.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Answers for SES, SNS and KMS on one port; who signed a request is not looked at. */
public final class AwsEndpoints implements AutoCloseable {
  private static final String JSON = "application/x-amz-json-1.1";
  private static final String KMS = "TrentService.";

  private final LocalServer server;
  private final SesEndpoint ses;
  private final SnsEndpoint sns;
  private final KmsEndpoint kms;

  private final HttpHandler pages;

  /**
   * Starts to answer.
   *
   * @param pages answers what a browser asks
   */
  public AwsEndpoints(
      LocalServer server, SesEndpoint ses, SnsEndpoint sns, KmsEndpoint kms, HttpHandler pages) {
    this.pages = pages;
    this.server = server;
    this.ses = ses;
    this.sns = sns;
    this.kms = kms;
    server.serve(this::handle);
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      pages.handle(exchange);
      return;
    }
    String requestId = UUID.randomUUID().toString();
    exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target == null) {
      query(exchange, body, requestId);
    } else {
      json(exchange, target, body);
    }
  }

  private void json(HttpExchange exchange, String target, String body) throws IOException {
    try {
      if (!target.startsWith(KMS)) {
        throw new AwsError(400, "UnknownOperationException", target);
      }
      LocalServer.answer(exchange, 200, JSON, kms.call(target.substring(KMS.length()), body));
    } catch (AwsError e) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", e.code());
      LocalServer.answer(exchange, e.status(), JSON, KmsEndpoint.error(e));
    }
  }

  private void query(HttpExchange exchange, String body, String requestId) throws IOException {
    String namespace = SesEndpoint.NAMESPACE;
    try {
      Form form = Form.parse(body);
      String version = form.required("Version");
      String action = form.required("Action");
      String result;
      if (version.equals(SnsEndpoint.VERSION)) {
        namespace = SnsEndpoint.NAMESPACE;
        result = sns.call(action, form);
      } else if (version.equals(SesEndpoint.VERSION)) {
        result = ses.call(action, form);
      } else {
        throw new AwsError(400, "NoSuchVersion", "No service here has the version " + version);
      }
      LocalServer.answer(
          exchange, 200, "text/xml", Xml.response(namespace, action, result, requestId));
    } catch (AwsError e) {
      LocalServer.answer(exchange, e.status(), "text/xml", Xml.error(namespace, e, requestId));
    }
  }
}
