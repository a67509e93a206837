package ca.mini.myaccount.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a function's properties. */
final class FunctionReader {
  /** Managed policies about logs and traces, which nothing here plays. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("AWSLambdaBasicExecutionRole", "AWSXRayDaemonWriteAccess", "AWSXrayWriteOnlyAccess");

  private final Document document;

  FunctionReader(Document document) {
    this.document = document;
  }

  FunctionSpec read(String id) {
    Node properties = document.properties(id, "Function");
    String handler = properties.at("Handler").text();
    if (!handler.contains("::")) {
      throw new TemplateException(id + ": Handler is not Class::method: " + handler);
    }
    if (properties.has("Role")) {
      throw new TemplateException(id + ": a Role of its own is not played, only Policies");
    }
    Map<String, String> environment = new LinkedHashMap<>();
    properties
        .orEmpty("Environment")
        .orEmpty("Variables")
        .entries()
        .forEach((name, value) -> environment.put(name, value.text()));
    Events events = new Events(document, id);
    properties.orEmpty("Events").entries().values().forEach(events::add);
    Node async = properties.orEmpty("EventInvokeConfig");
    return new FunctionSpec(
        id,
        handler,
        properties.find("Timeout").map(Node::number).orElse(3),
        properties.find("MemorySize").map(Node::number).orElse(128),
        Map.copyOf(environment),
        policies(properties),
        properties.find("PermissionsBoundary").map(this::managed),
        List.copyOf(events.routes),
        List.copyOf(events.streams),
        List.copyOf(events.timers),
        List.copyOf(events.topics),
        List.copyOf(events.rules),
        async.find("MaximumRetryAttempts").map(Node::number).orElse(2),
        onFailure(async));
  }

  /** Where a source or an invocation sends what it gave up on. */
  static Optional<String> onFailure(Node properties) {
    return properties
        .orEmpty("DestinationConfig")
        .find("OnFailure")
        .map(target -> target.at("Destination").text());
  }

  private List<Statement> policies(Node properties) {
    List<Statement> statements = new ArrayList<>();
    for (Node policy : properties.find("Policies").map(Node::items).orElse(List.of())) {
      if (policy.has("Statement")) {
        statements.addAll(Statement.ofDocument(policy));
      } else if (policy.value() instanceof String) {
        statements.addAll(managed(policy));
      } else {
        throw new TemplateException(policy.where() + ": SAM's policy templates are not played");
      }
    }
    return List.copyOf(statements);
  }

  private List<Statement> managed(Node policy) {
    String name = policy.text();
    if (WITHOUT_EFFECT.contains(name.substring(name.lastIndexOf('/') + 1))) {
      return List.of();
    }
    for (String id : document.resources("AWS::IAM::ManagedPolicy")) {
      if (name.equals(document.ref(policy.where(), id))) {
        return Statement.ofDocument(document.properties(id).at("PolicyDocument"));
      }
    }
    throw new TemplateException(policy.where() + ": the policy " + name + " is not known here");
  }
}
