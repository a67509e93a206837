package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.Code;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The template, the classes, the contract and the sample events speak of the same functions. */
final class WiringTest {
  private static final JsonNode RESOURCES = Project.yaml("template.yaml").path("Resources");
  private static final JsonNode OPENAPI = Project.yaml("openapi.yaml");
  private static final JsonNode EXPECTED = Project.json("events/expected.json");
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /**
   * A function of the template.
   *
   * @param name without {@code Function}, for example {@code SignIn}
   * @param routes of the API, for example {@code POST /api/session}; none for other events
   */
  record Function(String name, String handler, List<String> routes) {
    /** For example {@code sign-in}. */
    String event() {
      return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Function> functions() {
    List<Function> functions = new ArrayList<>();
    RESOURCES
        .properties()
        .forEach(
            resource -> {
              JsonNode properties = resource.getValue().path("Properties");
              if (resource.getValue().path("Type").asText().equals("AWS::Serverless::Function")) {
                functions.add(
                    new Function(
                        resource.getKey().replaceFirst("Function$", ""),
                        properties.path("Handler").asText(),
                        routes(properties.path("Events"))));
              }
            });
    return functions;
  }

  static List<Function> functionsWithARoute() {
    return functions().stream().filter(function -> !function.routes().isEmpty()).toList();
  }

  @Test
  void everyHandlerIsAFunctionOfTheTemplateAndEveryFunctionIsAHandler() {
    assertThat(functions())
        .extracting(Function::handler)
        .containsExactlyInAnyOrderElementsOf(
            ArchitectureTest.handlers()
                .map(handler -> handler.getName() + "::handleRequest")
                .toList());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionIsNamedAfterItsHandler(Function function) {
    assertThat(function.handler())
        .matches("ca\\.mini\\.myaccount\\.[a-z]+\\." + function.name() + "Handler::handleRequest");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theSentenceAboveAFunctionIsThatOfItsHandler(Function function) {
    Matcher above =
        Pattern.compile("\n  # (.*)\n  " + function.name() + "Function:\n")
            .matcher(Project.text("template.yaml"));
    assertThat(above.find()).isTrue();
    assertThat(javadoc(function)).startsWith(above.group(1));
  }

  @Test
  void everyFunctionHasASampleEventAndAnAnswerToItAndNothingElseHas() {
    Set<String> events =
        functions().stream().map(Function::event).collect(Collectors.toCollection(TreeSet::new));

    assertThat(Project.files("events"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(events.stream(), Stream.of("expected"))
                .map(name -> name + ".json")
                .toList());
    assertThat(names(EXPECTED)).isEqualTo(events);
  }

  @ParameterizedTest
  @MethodSource("functionsWithARoute")
  void aSampleEventComesByTheRouteOfItsFunction(Function function) {
    JsonNode event = Project.json("events/" + function.event() + ".json");
    JsonNode http = event.at("/requestContext/http");

    assertThat(function.routes()).contains(event.path("routeKey").asText());
    assertThat(event.at("/requestContext/routeKey")).isEqualTo(event.path("routeKey"));
    assertThat(http.path("method").asText() + " " + withParameters(event))
        .isEqualTo(event.path("routeKey").asText());
    assertThat(event.path("rawPath")).isEqualTo(http.path("path"));
  }

  @Test
  void everyRouteIsInTheContractAndEveryOperationIsARoute() {
    Map<String, String> template = new TreeMap<>();
    functionsWithARoute()
        .forEach(
            function -> function.routes().forEach(route -> template.put(route, function.name())));
    Map<String, String> contract = new TreeMap<>();
    operations().forEach((route, operation) -> contract.put(route, Contract.function(operation)));
    contract.replaceAll(
        (route, id) -> id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1));

    assertThat(contract).isEqualTo(template);
  }

  @ParameterizedTest
  @MethodSource("functionsWithARoute")
  void aSampleEventHasABodyWhereTheContractWantsOne(Function function) {
    JsonNode event = Project.json("events/" + function.event() + ".json");
    JsonNode operation = operation(function);

    assertThat(event.path("body").isTextual()).isEqualTo(operation.has("requestBody"));
  }

  @ParameterizedTest
  @MethodSource("functionsWithARoute")
  void theAnswerToASampleEventIsOneOfTheContract(Function function) {
    JsonNode expected = EXPECTED.path(function.event());
    JsonNode answer =
        resolved(operation(function).path("responses").path(expected.path("status").asText()));

    assertThat(answer.isMissingNode()).isFalse();
    if (expected.has("code")) {
      assertThat(names(answer.path("content").path("application/problem+json").path("examples")))
          .contains(expected.path("code").asText());
    }
  }

  @Test
  void aRefusalOfTheContractIsOneOfTheCodeAndEveryOneIsThere() {
    assertThat(texts(OPENAPI.at("/components/schemas/ProblemCode/enum")))
        .containsExactlyElementsOf(Stream.of(Code.values()).map(Code::name).toList());
  }

  @Test
  void aReasonOfAFieldInTheContractHasATextAndEveryTextIsAReason() {
    assertThat(texts(OPENAPI.at("/components/schemas/FieldCode/enum")))
        .containsExactlyInAnyOrderElementsOf(
            problems().stringPropertyNames().stream()
                .filter(key -> key.startsWith("field."))
                .map(key -> key.substring("field.".length()))
                .toList());
  }

  @Test
  void theExampleOfARefusalIsWhatIsReallyAnswered() {
    JsonNode examples = OPENAPI.at("/components/examples");

    for (Code code : Code.values()) {
      JsonNode value = examples.path(code.name()).path("value");
      assertThat(value.path("status").asInt()).as(code.name()).isEqualTo(code.status());
      assertThat(value.path("code").asText()).isEqualTo(code.name());
      assertThat(value.path("title").asText())
          .isEqualTo(problems().getProperty("problem." + code.name()));
      for (JsonNode error : value.path("errors")) {
        assertThat(error.path("message").asText())
            .isEqualTo(problems().getProperty("field." + error.path("code").asText()));
      }
    }
  }

  @Test
  void aRefusalIsPromisedUnderItsOwnStatus() {
    operations()
        .forEach(
            (route, operation) ->
                operation
                    .path("responses")
                    .properties()
                    .forEach(answer -> assertStatus(route, answer.getKey(), answer.getValue())));
  }

  private static void assertStatus(String route, String status, JsonNode answer) {
    JsonNode problem = resolved(answer).path("content").path("application/problem+json");
    if (!status.equals("default")) {
      assertThat(names(problem.path("examples")))
          .as(route + " " + status)
          .allMatch(code -> Code.valueOf(code).status() == Integer.parseInt(status));
    }
  }

  private static List<String> routes(JsonNode events) {
    List<String> routes = new ArrayList<>();
    for (JsonNode event : events) {
      if (event.path("Type").asText().equals("HttpApi")) {
        JsonNode route = event.path("Properties");
        routes.add(route.path("Method").asText() + " " + route.path("Path").asText());
      }
    }
    return routes;
  }

  private static Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    OPENAPI
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(
                        operation ->
                            operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
    return operations;
  }

  private static JsonNode operation(Function function) {
    return operations().getOrDefault(function.routes().get(0), OPENAPI.path("none"));
  }

  /** A node of the contract, or what it refers to. */
  private static JsonNode resolved(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isTextual() ? resolved(OPENAPI.at(reference.textValue().substring(1))) : node;
  }

  /** The path of an event, with the names of its parameters in place of their values. */
  private static String withParameters(JsonNode event) {
    String path = event.path("rawPath").asText();
    for (Map.Entry<String, JsonNode> one : event.path("pathParameters").properties()) {
      path = path.replace(one.getValue().asText(), "{" + one.getKey() + "}");
    }
    return path;
  }

  /** What the class says of itself, in one line. */
  private static String javadoc(Function function) {
    String type = function.handler().replace("::handleRequest", "");
    String source = Project.text("functions/src/main/java/" + type.replace('.', '/') + ".java");
    Matcher comment =
        Pattern.compile("/\\*\\*(.*?)\\*/\\s*public final class", Pattern.DOTALL).matcher(source);
    assertThat(comment.find()).as(type).isTrue();
    return comment.group(1).replaceAll("\\s*\n\\s*\\* ?", " ").strip();
  }

  private static Properties problems() {
    Properties problems = new Properties();
    try {
      problems.load(
          new StringReader(
              Project.text(
                  "functions/src/main/resources/ca/mini/myaccount/http/problems_en.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return problems;
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
