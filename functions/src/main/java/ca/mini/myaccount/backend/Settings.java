package ca.mini.myaccount.backend;

import java.util.Map;
import java.util.Optional;

/** What the template tells a function, by the names of its environment variables. */
public final class Settings {
  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Settings out of environment variables, or of a map that stands for them. */
  public static Settings of(Map<String, String> environment) {
    return new Settings(environment);
  }

  /**
   * A setting that this function cannot do without.
   *
   * @throws IllegalStateException if it is absent or empty; names the variable
   */
  public String required(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalStateException("the setting " + name + " is missing"));
  }

  /** A setting that may be absent; an empty one counts as absent. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }
}
