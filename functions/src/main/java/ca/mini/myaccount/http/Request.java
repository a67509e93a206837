package ca.mini.myaccount.http;

import ca.mini.myaccount.values.InvalidValueException;
import ca.mini.myaccount.values.Language;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A request as API Gateway passes it on (payload format 2.0). */
public final class Request {
  /** Above this a body is refused (design §3). */
  static final int LARGEST_BODY = 64 * 1024;

  private final JsonNode event;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  Request(JsonNode event) {
    this.event = event;
    event
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
  }

  /** The body as a record, every field checked. */
  public <T extends Record> T body(Class<T> type) {
    String text = bodyText();
    requireJson();
    JsonNode body;
    try {
      body = Json.strict().readTree(text);
    } catch (JsonProcessingException e) {
      throw new Problem(Code.INVALID_JSON);
    }
    if (body == null || !body.isObject()) {
      throw new Problem(Code.INVALID_JSON);
    }
    return BodyReader.read(body, type);
  }

  /**
   * The same, or nothing where {@link #body} refuses: for those who have to know what a body names
   * before they know who asks, and refuse it only then.
   */
  public <T extends Record> Optional<T> bodyIfValid(Class<T> type) {
    try {
      return Optional.of(body(type));
    } catch (Problem refusal) {
      return Optional.empty();
    }
  }

  /** A header, by its name; API Gateway writes names in lower case, {@code sam local} does not. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** A cookie. */
  public Optional<String> cookie(String name) {
    for (JsonNode cookie : event.path("cookies")) {
      String pair = cookie.asText();
      if (pair.startsWith(name + "=")) {
        return Optional.of(pair.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** A part of the path that the route names. */
  public String pathParameter(String name) {
    return textAt(event.path("pathParameters").path(name))
        .orElseThrow(() -> new Problem(Code.NOT_FOUND));
  }

  /** A parameter of the query. */
  public Optional<String> query(String name) {
    return textAt(event.path("queryStringParameters").path(name));
  }

  /** All parameters of the query, as they were sent. */
  public Parameters queryParameters() {
    return Parameters.parse(event.path("rawQueryString").asText(""));
  }

  /**
   * The parameters of a form.
   *
   * @throws OAuthError {@code invalid_request} when the body is of another type
   */
  public Parameters formParameters() {
    String type = header("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/x-www-form-urlencoded")) {
      throw OAuthError.refused("invalid_request", "a form is expected");
    }
    Parameters form = Parameters.parse(bodyText());
    if (!form.wellFormed()) {
      throw OAuthError.refused("invalid_request", "a parameter comes twice or is no text");
    }
    return form;
  }

  /** For example {@code POST}. */
  public String method() {
    return event.path("requestContext").path("http").path("method").asText("");
  }

  /**
   * A page's size.
   *
   * @throws Problem {@code INVALID_PAGE} unless it is absent or between 1 and {@code most}
   */
  public int limit(int usual, int most) {
    Optional<String> typed = query("limit");
    if (typed.isEmpty()) {
      return usual;
    }
    try {
      int limit = Integer.parseInt(typed.get());
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw new Problem(Code.INVALID_PAGE);
    }
    throw new Problem(Code.INVALID_PAGE);
  }

  /** The language to answer in: {@code ?language=}, else the first of ours in Accept-Language. */
  public Language language() {
    return query("language")
        .flatMap(Request::language)
        .or(() -> header("accept-language").flatMap(Request::preferred))
        .orElse(Language.EN);
  }

  /**
   * Where it comes from: the viewer's address that CloudFront adds, which is believed because the
   * distribution's secret came with it; API Gateway's own view where nothing adds one.
   */
  public Source source() {
    return Source.of(
        header("x-viewer-address")
            .or(() -> textAt(event.path("requestContext").path("http").path("sourceIp")))
            .orElse(""));
  }

  /** What the browser says it is. */
  public String userAgent() {
    return header("user-agent").orElse("");
  }

  /**
   * Who asks, by the claims that API Gateway's authorizer has found to be right; if there is one.
   */
  Optional<Staff> staff() {
    JsonNode claims = event.at("/requestContext/authorizer/jwt/claims");
    return textAt(claims.path("sub"))
        .filter(id -> !id.isBlank())
        .map(id -> new Staff(id, textAt(claims.path("name")).orElse(id)));
  }

  /** What the token of {@link #staff} allows: the claim itself, and API Gateway's reading of it. */
  Set<String> scopes() {
    JsonNode jwt = event.at("/requestContext/authorizer/jwt");
    Set<String> scopes = new HashSet<>();
    textAt(jwt.at("/claims/scope")).ifPresent(text -> scopes.addAll(List.of(text.split(" ", -1))));
    jwt.path("scopes").forEach(scope -> scopes.add(scope.asText()));
    return scopes;
  }

  Optional<String> id() {
    return textAt(event.path("requestContext").path("requestId"));
  }

  private void requireJson() {
    String type = header("content-type").orElse("").toLowerCase(Locale.ROOT).replace(" ", "");
    if (!type.equals("application/json") && !type.equals("application/json;charset=utf-8")) {
      throw new Problem(Code.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  /**
   * The body as it was sent.
   *
   * @throws Problem {@code BODY_TOO_LARGE}, or {@code INVALID_JSON} when it is no UTF-8
   */
  public String bodyText() {
    String body = event.path("body").asText("");
    if (!event.path("isBase64Encoded").asBoolean(false)) {
      if (body.length() > LARGEST_BODY
          || body.getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY) {
        throw new Problem(Code.BODY_TOO_LARGE);
      }
      return body;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(body);
      if (bytes.length > LARGEST_BODY) {
        throw new Problem(Code.BODY_TOO_LARGE);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new Problem(Code.INVALID_JSON);
    }
  }

  private static Optional<Language> preferred(String acceptLanguage) {
    for (String range : acceptLanguage.split(",", 20)) {
      Optional<Language> language = language(range.split(";", 2)[0]);
      if (language.isPresent()) {
        return language;
      }
    }
    return Optional.empty();
  }

  private static Optional<Language> language(String tag) {
    try {
      return Optional.of(Language.parse(tag));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> textAt(JsonNode node) {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }
}
