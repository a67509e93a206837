package ca.mini.myaccount.local.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Notes what policies may ask about the request that this thread works on, and its signature. */
final class SignedRequests extends Handler.Wrapper {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final ThreadLocal<Map<String, List<String>>> CURRENT =
      ThreadLocal.withInitial(Map::of);

  SignedRequests(Handler signed) {
    super(signed);
  }

  /** Condition keys, with their values. */
  static Map<String, List<String>> conditionKeys() {
    return CURRENT.get();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    CURRENT.set(keys(request));
    try {
      return super.handle(request, response, callback);
    } finally {
      CURRENT.remove();
    }
  }

  private static Map<String, List<String>> keys(Request request) {
    Map<String, List<String>> keys = new HashMap<>();
    // What is http on this machine stands for what is https on AWS.
    keys.put("aws:SecureTransport", List.of("true"));
    // Known even when it is absent: a policy may ask whether it is there.
    keys.put("s3:if-none-match", request.getHeaders().getValuesList("if-none-match"));
    String inUrl = Request.extractQueryParameters(request).getValue("X-Amz-Date");
    keys.put("s3:authType", List.of(inUrl == null ? "REST-HEADER" : "REST-QUERY-STRING"));
    age(inUrl == null ? request.getHeaders().get("x-amz-date") : inUrl)
        .forEach(millis -> keys.put("s3:signatureAge", List.of(millis)));
    return keys;
  }

  /** In milliseconds by the machine's clock, which S3Proxy goes by too; nothing for no date. */
  private static List<String> age(@Nullable String date) {
    if (date == null) {
      return List.of();
    }
    try {
      Instant signed = DATE.parse(date, Instant::from);
      return List.of(String.valueOf(Duration.between(signed, Instant.now()).toMillis()));
    } catch (DateTimeParseException e) {
      // Its signature is refused a moment later.
      return List.of();
    }
  }
}
