package ca.mini.myaccount.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what invokes a function. */
final class Events {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "ANY");

  private static final String BEARER = "$request.header.Authorization";

  final List<Route> routes = new ArrayList<>();
  final List<StreamSource> streams = new ArrayList<>();
  final List<Timer> timers = new ArrayList<>();
  final List<String> topics = new ArrayList<>();
  final List<EventRule> rules = new ArrayList<>();

  private final Document document;
  private final String function;

  Events(Document document, String function) {
    this.document = document;
    this.function = function;
  }

  void add(Node event) {
    Node properties = event.orEmpty("Properties");
    String type = event.at("Type").text();
    switch (type) {
      case "HttpApi" -> routes.add(route(properties));
      case "DynamoDB" -> streams.add(stream(properties));
      case "Schedule" -> addTimer(event, properties.at("Schedule"), properties, "Enabled", "true");
      case "ScheduleV2" ->
          addTimer(event, properties.at("ScheduleExpression"), properties, "State", "ENABLED");
      case "SNS" -> topics.add(topic(properties));
      case "EventBridgeRule", "CloudWatchEvent" -> addRule(properties);
      default ->
          throw new TemplateException(
              event.where() + ": the embedded stack cannot play events of type " + type);
    }
  }

  private Route route(Node properties) {
    String api = properties.find("ApiId").map(Node::text).orElse("ServerlessHttpApi");
    String method = properties.at("Method").text().toUpperCase(Locale.ROOT);
    String path = properties.at("Path").text();
    if (!METHODS.contains(method) || !path.startsWith("/")) {
      throw new TemplateException(properties.where() + ": not a route: " + method + " " + path);
    }
    return new Route(function, api, method, path, authorization(api, properties.orEmpty("Auth")));
  }

  /** SAM's rule: the route's own authorizer, else the API's default one, and NONE for none. */
  private Optional<Authorization> authorization(String api, Node own) {
    Optional<String> id =
        document.resources("AWS::Serverless::HttpApi").stream()
            .filter(one -> api.equals(document.ref(own.where(), one)))
            .findFirst();
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Node auth = document.properties(id.get()).orEmpty("Auth");
    Optional<String> name =
        own.find("Authorizer").or(() -> auth.find("DefaultAuthorizer")).map(Node::text);
    if (name.isEmpty() || name.get().equals("NONE")) {
      return Optional.empty();
    }
    Node authorizer = auth.at("Authorizers").at(name.get());
    if (!authorizer.at("IdentitySource").text().equalsIgnoreCase(BEARER)) {
      throw new TemplateException(authorizer.where() + ": only " + BEARER + " is played");
    }
    Node jwt = authorizer.at("JwtConfiguration");
    return Optional.of(
        new Authorization(
            jwt.at("issuer").text(),
            jwt.at("audience").texts(),
            own.find("AuthorizationScopes")
                .or(() -> authorizer.find("AuthorizationScopes"))
                .map(Node::texts)
                .orElse(List.of())));
  }

  private StreamSource stream(Node properties) {
    String arn = properties.at("Stream").text();
    String table =
        document.resources("AWS::DynamoDB::Table").stream()
            .filter(id -> arn.equals(document.attribute(properties.where(), id, "StreamArn")))
            .map(document::name)
            .findFirst()
            .orElseThrow(
                () ->
                    new TemplateException(properties.where() + ": no table has the stream " + arn));
    return new StreamSource(
        function,
        table,
        arn,
        properties.at("StartingPosition").text().equals("TRIM_HORIZON"),
        properties.find("BatchSize").map(Node::number).orElse(100),
        properties
            .orEmpty("FilterCriteria")
            .find("Filters")
            .map(Node::items)
            .orElse(List.of())
            .stream()
            .map(filter -> filter.at("Pattern").text())
            .toList(),
        properties
            .find("FunctionResponseTypes")
            .map(Node::texts)
            .orElse(List.of())
            .contains("ReportBatchItemFailures"),
        properties.find("BisectBatchOnFunctionError").map(Node::flag).orElse(false),
        properties.find("MaximumRetryAttempts").map(Node::number).orElse(-1),
        FunctionReader.onFailure(properties));
  }

  private void addTimer(
      Node event, Node expression, Node properties, String switchedBy, String on) {
    boolean enabled = properties.find(switchedBy).map(Node::text).orElse(on).equalsIgnoreCase(on);
    if (enabled) {
      timers.add(
          new Timer(
              function,
              event.where().substring(event.where().lastIndexOf('.') + 1),
              Timer.rate(expression),
              switchedBy.equals("State"),
              properties.find("Input").map(Node::text)));
    }
  }

  private void addRule(Node properties) {
    if (properties.find("State").map(Node::text).orElse("ENABLED").equals("ENABLED")) {
      rules.add(EventRule.of(properties));
    }
  }

  private static String topic(Node properties) {
    if (properties.has("FilterPolicy") || properties.has("SqsSubscription")) {
      throw new TemplateException(
          properties.where() + ": filters and queues of a subscription are not played");
    }
    return properties.at("Topic").text();
  }
}
