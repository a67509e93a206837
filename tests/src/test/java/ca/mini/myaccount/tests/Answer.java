package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** An answer as a client gets it. */
record Answer(int status, HttpHeaders headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer of(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /** The same answer, once its status is as expected; the body says why it is not. */
  Answer expect(int wanted) {
    assertThat(status).as(body).isEqualTo(wanted);
    return this;
  }

  /** The same answer, once it is a refusal with this status and code. */
  Answer expectProblem(int wanted, String code) {
    expect(wanted);
    assertThat(header("content-type")).isEqualTo("application/problem+json");
    assertThat(code()).isEqualTo(code);
    return this;
  }

  /** The same answer, once it refuses this one field for this reason. */
  Answer expectFieldError(String field, String code) {
    expectProblem(400, "INVALID_FIELDS");
    assertThat(fieldErrors()).containsExactly(field + " " + code);
    return this;
  }

  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + body, e);
    }
  }

  /** A text of the body, by its path: {@code user/email}. */
  String text(String path) {
    JsonNode node = json().at("/" + path);
    assertThat(node.isTextual()).as(path + " in " + body).isTrue();
    return node.textValue();
  }

  /** The code of a problem. */
  String code() {
    return text("code");
  }

  /** The wrong fields of a problem: {@code email REQUIRED}. */
  List<String> fieldErrors() {
    return StreamSupport.stream(json().path("errors").spliterator(), false)
        .map(error -> error.path("field").asText() + " " + error.path("code").asText())
        .toList();
  }

  /** A header, or nothing but an empty text. */
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
