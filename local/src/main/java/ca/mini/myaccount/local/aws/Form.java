package ca.mini.myaccount.local.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request in AWS's query protocol. */
final class Form {
  private final Map<String, String> values;

  private Form(Map<String, String> values) {
    this.values = values;
  }

  static Form parse(String body) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new AwsError(400, "MalformedQueryString", "Not a parameter: " + pair);
      }
      String name = decode(pair.substring(0, equals));
      if (values.put(name, decode(pair.substring(equals + 1))) != null) {
        throw new AwsError(400, "MalformedQueryString", "Twice: " + name);
      }
    }
    return new Form(values);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new AwsError(400, "MalformedQueryString", "Not URL-encoded");
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String required(String name) {
    return find(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () ->
                new AwsError(
                    400,
                    "ValidationError",
                    "Value at '" + name + "' failed to satisfy constraint"));
  }

  /** The members of a list, {@code name.member.1} and so on. */
  List<String> members(String name) {
    List<String> members = new ArrayList<>();
    while (values.containsKey(name + ".member." + (members.size() + 1))) {
      members.add(values.get(name + ".member." + (members.size() + 1)));
    }
    return members;
  }
}
