package ca.mini.myaccount.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An answer: a status, a value to write as JSON, and perhaps cookies and headers. */
public final class Response {
  private final int status;
  private final Optional<Object> body;
  private final List<String> cookies;
  private final Map<String, String> headers;

  private Response(
      int status, Optional<Object> body, List<String> cookies, Map<String, String> headers) {
    this.status = status;
    this.body = body;
    this.cookies = List.copyOf(cookies);
    this.headers = Map.copyOf(headers);
  }

  static Response of(int status, Object body) {
    return new Response(status, Optional.of(body), List.of(), Map.of());
  }

  /** An answer whose value was written before, by {@link #json}. */
  public static Response of(int status, String json) {
    try {
      return of(status, (Object) Json.plain().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept answer is no JSON", e);
    }
  }

  /** The value of an answer as it will be sent. */
  public static String json(Object body) {
    try {
      return Json.plain().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is always JSON", e);
    }
  }

  /** 200 with a value. */
  public static Response ok(Object body) {
    return new Response(200, Optional.of(body), List.of(), Map.of());
  }

  /** 201 with a value. */
  public static Response created(Object body) {
    return new Response(201, Optional.of(body), List.of(), Map.of());
  }

  /** 202 with a value: it will be done, and the caller learns of it otherwise. */
  public static Response accepted(Object body) {
    return new Response(202, Optional.of(body), List.of(), Map.of());
  }

  /** 204: done, and there is nothing to say. */
  public static Response noContent() {
    return new Response(204, Optional.empty(), List.of(), Map.of());
  }

  /** 303: the browser goes on by GET, whatever it came by. */
  public static Response redirect(String location) {
    return new Response(303, Optional.empty(), List.of(), Map.of())
        .withHeader("location", location);
  }

  /** 200 without a value. */
  public static Response empty() {
    return new Response(200, Optional.empty(), List.of(), Map.of());
  }

  static Response problem(int status, Object body) {
    return new Response(status, Optional.of(body), List.of(), Map.of())
        .withHeader("content-type", "application/problem+json");
  }

  /** The same answer with a cookie, written as in Set-Cookie. */
  public Response withCookie(String cookie) {
    return new Response(
        status, body, Stream.concat(cookies.stream(), Stream.of(cookie)).toList(), headers);
  }

  /** The same answer with a header, by its name in lower case. */
  public Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, body, cookies, more);
  }

  int status() {
    return status;
  }

  Optional<Object> body() {
    return body;
  }

  List<String> cookies() {
    return cookies;
  }

  Map<String, String> headers() {
    return headers;
  }
}
