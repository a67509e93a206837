package ca.mini.myaccount.local;

import ca.mini.myaccount.local.template.FunctionSpec;
import ca.mini.myaccount.local.template.TemplateReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the template for {@code sam local}, which gives a function only the variables that its
 * template declares: the copy declares the endpoints, as a container finds them.
 */
final class SamTemplate {
  private static final String NAME = ".aws-sam/local-template.yaml";
  private static final String THIS_MACHINE = "host.docker.internal";

  private SamTemplate() {}

  /** Writes the copy beside the template, where its paths are still right. */
  static void write(EmbeddedStack stack, Path template) {
    Map<String, String> parameters =
        LocalParameters.of(URI.create(Ports.SAM_ORIGIN).getAuthority());
    Map<String, Object> copy = TemplateReader.parse(template);
    child(copy, "Parameters")
        .forEach(
            (name, parameter) -> {
              if (parameters.containsKey(name)) {
                asMap(parameter).put("Default", parameters.get(name));
              }
            });
    Map<String, Object> resources = child(copy, "Resources");
    for (FunctionSpec function : stack.template().functions()) {
      Map<String, Object> properties = child(asMap(resources.get(function.id())), "Properties");
      properties.put("Environment", Map.of("Variables", variables(stack, function.id())));
    }
    write(template.toAbsolutePath().resolveSibling(NAME), TemplateReader.write(copy));
  }

  /** How to use it, for the console. */
  static String help() {
    return """
    In another terminal, from the folder of template.yaml:
      sam build --template %1$s --base-dir . --build-dir .aws-sam/local
      sam local start-api --template .aws-sam/local/template.yaml --add-host %2$s:host-gateway
      curl -H 'x-origin-verify: local-origin-secret' http://localhost:3000/api/session\
    """
        .formatted(NAME, THIS_MACHINE);
  }

  private static Map<String, String> variables(EmbeddedStack stack, String function) {
    Map<String, String> variables = new LinkedHashMap<>();
    stack
        .environment(function)
        .forEach(
            (name, value) -> {
              if (name.startsWith("AWS_ENDPOINT_URL_")) {
                variables.put(name, value.replace("localhost", THIS_MACHINE));
              } else if (!name.startsWith("AWS_")) {
                variables.put(name, value);
              }
            });
    return variables;
  }

  /** In one step: who waits for the file may read it as soon as it is there. */
  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Path unfinished = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(unfinished, text);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> child(Map<String, Object> map, String key) {
    return asMap(map.computeIfAbsent(key, absent -> new LinkedHashMap<>()));
  }

  @SuppressWarnings("unchecked") // YAML's mappings have texts for keys
  private static Map<String, Object> asMap(@Nullable Object value) {
    if (value instanceof Map) {
      return (Map<String, Object>) value;
    }
    throw new IllegalStateException("The template has something else where a mapping belongs");
  }
}
