package ca.mini.myaccount.tests;

import java.util.Map;

/** A request of a customer, from an address, perhaps with a session. */
record Request(String body, String source, String cookie, Map<String, String> path) {
  /** A request with a body, from anywhere. */
  static Request of(String body) {
    return new Request(body, "198.51.100.7", "", Map.of());
  }

  Request from(String address) {
    return new Request(body, address, cookie, path);
  }

  Request with(String session) {
    return new Request(body, source, session, path);
  }

  Request at(String name, String value) {
    return new Request(body, source, cookie, Map.of(name, value));
  }
}
