package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.template.FunctionSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The template's functions, by their logical ids. */
public final class Functions {
  private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();

  public Functions(List<FunctionSpec> specs, FunctionFactory factory) {
    specs.forEach(spec -> functions.put(spec.id(), factory.function(spec)));
  }

  /**
   * The function of a logical id.
   *
   * @throws IllegalArgumentException when the template has none of that name
   */
  public LambdaFunction get(String id) {
    LambdaFunction function = functions.get(id);
    if (function == null) {
      throw new IllegalArgumentException("There is no function " + id + " in the template");
    }
    return function;
  }

  public List<LambdaFunction> all() {
    return new ArrayList<>(functions.values());
  }
}
