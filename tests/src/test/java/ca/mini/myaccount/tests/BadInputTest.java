package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.tests.Contract.Route;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever is sent, the answer says what is wrong with it, and nothing breaks. */
@TestInstance(Lifecycle.PER_CLASS)
final class BadInputTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static final List<Route> ROUTES = Contract.routesWithBody();

  private final Stack stack = Stack.onANewDay();
  private final Browser browser = Customer.activated(stack).signIn();
  private final Browser staff = stack.staff();
  private final String profile = browser.get("/api/profile").body();

  @ParameterizedTest
  @FieldSource("ROUTES")
  void whatIsNoJsonObjectIsRefused(Route route) {
    for (String body :
        List.of(
            "",
            " ",
            "null",
            "true",
            "12",
            "\"text\"",
            "[]",
            "[{}]",
            "{",
            "{}}",
            "{} {}",
            "{'a':1}",
            "{\"a\":1,}",
            "{\"a\":NaN}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":\"\u0001\"}",
            "\ufeff{}",
            "{\"a\":" + "9".repeat(5000) + "}",
            "[".repeat(20_000),
            "{\"a\":".repeat(5000) + "1" + "}".repeat(5000))) {
      Answer answer = caller(route).send(route.method(), route.somePath(), body);

      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.code()).as(body).isEqualTo("INVALID_JSON");
    }
    nothingHasChanged();
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void aBodyThatIsNoUtf8IsRefused(Route route) {
    ObjectNode body = route.body().deepCopy();
    body.put(body.fieldNames().next(), "Zo\u00e9");

    caller(route)
        .send(
            route.method(),
            route.somePath(),
            body.toString().getBytes(ISO_8859_1),
            Map.of("content-type", "application/json"))
        .expectProblem(400, "INVALID_JSON");
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void aBodyOfAMegabyteIsRefused(Route route) {
    caller(route)
        .send(route.method(), route.somePath(), "{\"a\":\"" + "a".repeat(1 << 20) + "\"}")
        .expectProblem(413, "BODY_TOO_LARGE");
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void everyFieldThatIsMissingIsNamed(Route route) {
    if (route.required().isEmpty()) {
      return;
    }
    Answer answer = caller(route).send(route.method(), route.somePath(), "{}");

    answer.expectProblem(400, "INVALID_FIELDS");
    assertThat(answer.fieldErrors())
        .containsExactlyInAnyOrderElementsOf(
            route.required().stream().map(field -> field + " REQUIRED").toList());
    nothingHasChanged();
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void everyFieldOfAWrongTypeIsNamed(Route route) {
    forEachField(
        route,
        field -> {
          for (var wrong :
              List.of(
                  route.body().path(field).isNumber() ? JSON.textNode("1") : JSON.numberNode(1),
                  isYesOrNo(route, field) ? JSON.textNode("true") : JSON.booleanNode(true),
                  route.body().path(field).isArray()
                      ? JSON.arrayNode().add(1)
                      : JSON.arrayNode().add("a"),
                  JSON.objectNode().put("a", "b"))) {
            refuses(route, with(route, body -> body.set(field, wrong)), field + " WRONG_TYPE");
          }
          if (route.required().contains(field)) {
            refuses(route, with(route, body -> body.putNull(field)), field + " REQUIRED");
          }
        });
    nothingHasChanged();
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void nestingThatIsStillReadIsOfAWrongType(Route route) {
    forEachField(
        route,
        field -> {
          ObjectNode nested = JSON.objectNode();
          nested.putObject("a").putObject("b").putArray("c").addArray().addArray();
          refuses(route, with(route, body -> body.set(field, nested)), field + " WRONG_TYPE");
        });
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void aFieldThatIsNotKnownIsNamed(Route route) {
    for (String unknown : List.of("admin", "userId", "activated", "__proto__", "Email")) {
      refuses(route, with(route, body -> body.put(unknown, "x")), unknown + " UNKNOWN_FIELD");
    }
    nothingHasChanged();
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void theNameOfAnUnknownFieldDoesNotComeBackAsItWas(Route route) {
    Answer answer =
        caller(route)
            .send(
                route.method(),
                route.somePath(),
                with(route, body -> body.put("<script>alert(1)</script>" + "y".repeat(500), "x"))
                    .toString());

    answer.expectProblem(400, "INVALID_FIELDS");
    assertThat(answer.body()).doesNotContain("<script>").hasSizeLessThan(1000);
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void controlCharactersAndHalvesOfCharactersAreNamed(Route route) {
    forEachField(
        route,
        field -> {
          for (String bad : List.of("\\u0000", "\\u0007", "\\u001b[31m", "\\u0085", "\\ud83d")) {
            String body =
                with(route, b -> b.put(field, "PLACEHOLDER"))
                    .toString()
                    .replace("PLACEHOLDER", bad);
            Answer answer = caller(route).send(route.method(), route.somePath(), body);

            answer.expectProblem(400, "INVALID_FIELDS");
            assertThat(answer.fieldErrors())
                .as(body)
                .contains(field + (isText(route, field) ? " INVALID_CHARACTERS" : " WRONG_TYPE"));
          }
        });
    nothingHasChanged();
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void aTextOfSixtyThousandCharactersIsRefusedInEveryField(Route route) {
    forEachField(
        route,
        field -> {
          Answer answer =
              caller(route)
                  .send(
                      route.method(),
                      route.somePath(),
                      with(route, body -> body.put(field, "a".repeat(60_000))).toString());

          answer.expectProblem(400, "INVALID_FIELDS");
          assertThat(answer.fieldErrors()).anyMatch(error -> error.startsWith(field + " "));
        });
    nothingHasChanged();
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void whatIsNoAddressIsRefused(Route route) {
    if (!route.body().has("email")) {
      return;
    }
    refuses(
        route,
        with(route, body -> body.put("email", "a".repeat(308) + "@example.ca")),
        "email TOO_LONG");
    for (String bad :
        List.of(
            "a".repeat(65) + "@example.ca",
            "",
            "@",
            "zoe",
            "zoe@",
            "@example.ca",
            "zoe@example",
            "zoe@@example.ca",
            "zoe@example..ca",
            "zoe@-example.ca",
            "zoe@exa mple.ca",
            "zo e@example.ca",
            ".zoe@example.ca",
            "zoe.@example.ca",
            "zoé@example.ca",
            "zoe@example.ca\nbcc: all@example.ca",
            "zoe@example.ca,all@example.ca",
            "Zoe <zoe@example.ca>",
            "zoe@[127.0.0.1]",
            "zoe@127.0.0.1",
            "zoe@🦭.example-",
            "zoe@" + "x".repeat(64) + ".ca",
            "zoe@\u202eexample.ca",
            "zoe@xn--.ca",
            "\"zoe\"@example.ca")) {
      if (!takesUserName(route) || bad.contains("@")) {
        refuses(route, with(route, body -> body.put("email", bad)), "email INVALID_EMAIL");
      }
    }
    if (takesUserName(route)) {
      for (String bad : List.of("", "z", "zo e", ".zoe", "zoe＠example.ca")) {
        refuses(route, with(route, body -> body.put("email", bad)), "email INVALID_LOGIN");
      }
    }
    nothingHasChanged();
  }

  private static boolean takesUserName(Route route) {
    return route.somePath().equals("/api/session");
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void whatIsNoNameIsRefused(Route route) {
    for (String field : List.of("firstName", "lastName")) {
      if (route.body().has(field)) {
        for (String bad :
            List.of(
                "<script>alert(1)</script>",
                "Zoé🦭",
                "Robert'); DROP",
                "{{firstName}}",
                "${jndi:ldap://x}",
                "http://evil.example",
                "Zoé\nBcc: all@example.ca",
                "R2D2",
                "-",
                "\u202eeoZ",
                "Z" + "\u0301".repeat(20))) {
          refuses(route, with(route, body -> body.put(field, bad)), field + " INVALID_NAME");
        }
        refuses(route, with(route, body -> body.put(field, " ")), field + " REQUIRED");
        refuses(route, with(route, body -> body.put(field, "é".repeat(101))), field + " TOO_LONG");
      }
    }
    nothingHasChanged();
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void whatIsNoTokenIsRefused(Route route) {
    if (!route.body().has("token")) {
      return;
    }
    for (String bad :
        List.of("", "x", "A".repeat(42), "A".repeat(44), "A".repeat(42) + "=", "é".repeat(43))) {
      refuses(route, with(route, body -> body.put("token", bad)), "token INVALID_TOKEN");
    }
  }

  /** Somebody who may call. */
  private Browser caller(Route route) {
    return route.isForStaff() ? staff : browser;
  }

  private static boolean isYesOrNo(Route route, String field) {
    return route.body().path(field).isBoolean();
  }

  private static boolean isText(Route route, String field) {
    return route.body().path(field).isTextual();
  }

  /** The example of a route, changed in one thing. */
  private static ObjectNode with(Route route, Consumer<ObjectNode> change) {
    ObjectNode body = route.body().deepCopy();
    change.accept(body);
    return body;
  }

  private void refuses(Route route, ObjectNode body, String fieldError) {
    Answer answer = caller(route).send(route.method(), route.somePath(), body.toString());

    assertThat(answer.status()).as(body + " " + answer.body()).isEqualTo(400);
    assertThat(answer.fieldErrors()).as(body.toString()).contains(fieldError);
  }

  private static void forEachField(Route route, Consumer<String> action) {
    route.body().fieldNames().forEachRemaining(action);
  }

  private void nothingHasChanged() {
    assertThat(browser.get("/api/profile").body()).isEqualTo(profile);
  }
}
