package ca.mini.myaccount.local.gateway;

import ca.mini.myaccount.local.template.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The route that a request takes.
 *
 * @param parameters what stands in the path where the route has names, decoded
 */
record RouteMatch(Route route, Map<String, String> parameters) {

  /** The best route of an API: the one with the fewest names, and a method rather than ANY. */
  static Optional<RouteMatch> find(List<Route> routes, String api, String method, String path) {
    return routes.stream()
        .filter(route -> route.api().equals(api))
        .filter(route -> route.method().equals(method) || route.method().equals("ANY"))
        .flatMap(route -> match(route, path).stream())
        .min(
            Comparator.<RouteMatch>comparingInt(match -> match.parameters().size())
                .thenComparing(match -> match.route().path().contains("+}"))
                .thenComparing(match -> match.route().method().equals("ANY")));
  }

  private static Optional<RouteMatch> match(Route route, String path) {
    String[] wanted = route.path().split("/", -1);
    String[] actual = path.split("/", -1);
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (i >= actual.length) {
        return Optional.empty();
      }
      String name = wanted[i];
      if (name.endsWith("+}")) {
        String rest = String.join("/", List.of(actual).subList(i, actual.length));
        parameters.put(name.substring(1, name.length() - 2), decode(rest));
        return rest.isEmpty() ? Optional.empty() : Optional.of(new RouteMatch(route, parameters));
      }
      if (name.startsWith("{") && !actual[i].isEmpty()) {
        parameters.put(name.substring(1, name.length() - 1), decode(actual[i]));
      } else if (!name.equals(actual[i])) {
        return Optional.empty();
      }
    }
    return wanted.length == actual.length
        ? Optional.of(new RouteMatch(route, parameters))
        : Optional.empty();
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
