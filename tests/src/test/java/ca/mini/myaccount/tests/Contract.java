package ca.mini.myaccount.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code openapi.yaml} promises, route by route, so that a new route is tested by itself. */
final class Contract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final String PARAMETER = "\\{[A-Za-z]+}";
  private static final JsonNode DOCUMENT = load();

  private Contract() {}

  /**
   * A route.
   *
   * @param function its name in the template
   * @param staffScopes of the staff's token that it needs; empty for a route of customers
   * @param body an example of all its fields; empty for a route that takes none
   */
  record Route(
      String method,
      String path,
      String function,
      boolean needsSession,
      Set<String> staffScopes,
      ObjectNode body,
      Set<String> required) {

    boolean takesBody() {
      return !body.isEmpty();
    }

    boolean isForStaff() {
      return !staffScopes.isEmpty();
    }

    /** Whether programs call it, and pages of other sites send browsers there. */
    boolean isProtocol() {
      return path.startsWith("/oneid/") || path.equals("/sso");
    }

    /** The path with ids that nothing has. */
    String somePath() {
      return path.replace("{customerId}", "0".repeat(10))
          .replace("{userId}", "0".repeat(32))
          .replaceAll(PARAMETER, "A".repeat(43));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    DOCUMENT
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(
                        operation ->
                            routes.add(
                                route(path.getKey(), operation.getKey(), operation.getValue()))));
    return routes;
  }

  /** What the contract says of a request, if there is such a route. */
  static Optional<JsonNode> operation(String method, String path) {
    return DOCUMENT.get("paths").properties().stream()
        .filter(entry -> path.matches(entry.getKey().replaceAll(PARAMETER, "[^/]+")))
        .map(entry -> entry.getValue().path(method.toLowerCase(Locale.ROOT)))
        .filter(JsonNode::isObject)
        .findFirst();
  }

  static List<Route> customersRoutes() {
    return routes().stream().filter(route -> !route.isForStaff()).toList();
  }

  /** Those that only our own pages may call. */
  static List<Route> pagesRoutes() {
    return customersRoutes().stream().filter(route -> !route.isProtocol()).toList();
  }

  static List<Route> staffRoutes() {
    return routes().stream().filter(Route::isForStaff).toList();
  }

  static List<Route> routesWithBody() {
    return routes().stream().filter(Route::takesBody).toList();
  }

  private static Route route(String path, String method, JsonNode operation) {
    String id = function(operation);
    JsonNode content =
        resolved(operation.path("requestBody")).path("content").path("application/json");
    JsonNode schema = resolved(content.path("schema"));
    ObjectNode example = JSON.createObjectNode();
    content
        .path("examples")
        .forEach(
            one ->
                one.path("value").properties().forEach(f -> example.set(f.getKey(), f.getValue())));
    schema
        .path("properties")
        .fieldNames()
        .forEachRemaining(name -> example.putIfAbsent(name, JSON.getNodeFactory().textNode("x")));
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    Set<String> staffScopes = new TreeSet<>();
    operation
        .path("security")
        .path(0)
        .path("staffToken")
        .forEach(scope -> staffScopes.add(scope.asText()));
    return new Route(
        method.toUpperCase(Locale.ROOT),
        path,
        id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1) + "Function",
        operation.path("security").path(0).has("session"),
        staffScopes,
        example,
        required);
  }

  /**
   * Of one function, a route by POST is named after what it does not come by, a link, or begins.
   */
  static String function(JsonNode operation) {
    return operation.get("operationId").asText().replaceFirst("(ByForm|Begin)$", "");
  }

  /** A node, or what it refers to. */
  static JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isTextual() ? resolved(DOCUMENT.at(reference.textValue().substring(1))) : node;
  }

  private static JsonNode load() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("openapi.yaml"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("there is no openapi.yaml above the working directory");
      }
      folder = parent;
    }
    try (Reader reader = Files.newBufferedReader(folder.resolve("openapi.yaml"))) {
      return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
