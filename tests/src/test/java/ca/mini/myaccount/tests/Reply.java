package ca.mini.myaccount.tests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a function behind a route answers to API Gateway. */
record Reply(JsonNode wire) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Reply of(String text) {
    return new Reply(json(text));
  }

  int status() {
    return wire.path("statusCode").asInt();
  }

  boolean succeeded() {
    return status() / 100 == 2;
  }

  JsonNode body() {
    return json(wire.path("body").asText("{}"));
  }

  String header(String name) {
    return wire.path("headers").path(name).asText();
  }

  /** The session cookie as a browser sends it back. */
  String cookie() {
    String set = wire.path("cookies").path(0).asText();
    return set.substring(0, set.indexOf(';'));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
