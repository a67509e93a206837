package ca.mini.myaccount.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SAM's rule for Globals: mappings are merged, lists are joined, the function's own value wins. */
final class Globals {
  private Globals() {}

  static @Nullable Object merge(@Nullable Object global, @Nullable Object own) {
    if (own == null) {
      return global;
    }
    if (global instanceof Map<?, ?> globals && own instanceof Map<?, ?> owns) {
      if (isFunction(globals) || isFunction(owns)) {
        return own;
      }
      Map<String, @Nullable Object> merged = new LinkedHashMap<>();
      globals.forEach((key, value) -> merged.put(String.valueOf(key), value));
      owns.forEach(
          (key, value) -> {
            String name = String.valueOf(key);
            merged.put(name, merge(merged.get(name), value));
          });
      return merged;
    }
    if (global instanceof List<?> globals && own instanceof List<?> owns) {
      List<Object> merged = new ArrayList<>(globals);
      merged.addAll(owns);
      return merged;
    }
    return own;
  }

  private static boolean isFunction(Map<?, ?> map) {
    return map.keySet().stream()
        .anyMatch(key -> "Ref".equals(key) || String.valueOf(key).startsWith("Fn::"));
  }
}
