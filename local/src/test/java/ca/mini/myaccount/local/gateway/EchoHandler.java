package ca.mini.myaccount.local.gateway;

import ca.mini.myaccount.backend.Backend;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A function that answers with the event it got; its path may ask for something else. */
public final class EchoHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  public EchoHandler(Backend backend) {
    assert backend != null;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JsonNode event = JSON.readTree(in);
    ObjectNode answer = JSON.createObjectNode();
    switch (event.path("rawPath").asText()) {
      case "/api/crash" -> throw new IllegalStateException("as asked");
      case "/api/plain" -> answer.put("hello", "there");
      case "/api/binary" ->
          answer.put("statusCode", 200).put("isBase64Encoded", true).put("body", "AP8=");
      case "/api/empty" -> answer.put("statusCode", 204);
      default -> {
        answer.put("statusCode", 201).put("body", event.toString());
        answer.putArray("cookies").add("a=1; Secure").add("b=2");
        answer.putObject("headers").put("content-type", "application/json").put("x-own", "mine");
      }
    }
    JSON.writeValue(out, answer);
  }
}
