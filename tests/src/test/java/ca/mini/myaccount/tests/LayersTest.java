package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The libraries that only some functions have, and who has them. */
final class LayersTest {
  private static final Pattern DEPENDENCY =
      Pattern.compile("<artifactId>([\\w.-]+)</artifactId>\\s*<version>([^<$]+)</version>");
  private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+\\.version)>([^<]+)</");

  private final String functions = Project.text("functions/pom.xml");

  @Test
  void whoSendsHasTheLayerAndNobodyElse() {
    assertThat(functionsWith("SendingLayer"))
        .isNotEmpty()
        .isEqualTo(functionsWith("ses:SendRawEmail"))
        .isEqualTo(functionsWith("sns:Publish"));
  }

  /** By the one class that knows the library, and whoever uses it. */
  @Test
  void whoChecksPasskeysHasTheLayerAndNobodyElse() {
    assertThat(functionsWith("PasskeysLayer"))
        .containsExactlyInAnyOrder("RegisterPasskeyFunction", "SignInWithPasskeyFunction");
  }

  /** Otherwise a function would be compiled and tested with other libraries than it runs with. */
  @ParameterizedTest
  @ValueSource(strings = {"sending", "passkeys"})
  void theLayerHasTheVersionsThatTheFunctionsAreBuiltWith(String name) {
    String layer =
        Project.text("layers/" + name + "/pom.xml")
            .replaceFirst("(?s).*</artifactId>\\s*<version>1.0-SNAPSHOT", "");

    assertThat(all(PROPERTY, functions)).containsAll(all(PROPERTY, layer));
    assertThat(all(DEPENDENCY, functions)).containsAll(all(DEPENDENCY, layer));
  }

  private static Set<String> functionsWith(String text) {
    Set<String> names = new TreeSet<>();
    for (Entry<String, JsonNode> resource :
        Project.yaml("template.yaml").path("Resources").properties()) {
      if (resource.getValue().path("Type").asText().equals("AWS::Serverless::Function")
          && resource.getValue().toString().contains(text)) {
        names.add(resource.getKey());
      }
    }
    return names;
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1) + " " + found.group(2))
        .toList();
  }
}
