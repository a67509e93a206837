package ca.mini.myaccount.local;

import ca.mini.myaccount.local.aws.Mail;
import ca.mini.myaccount.local.aws.Mailbox;
import ca.mini.myaccount.local.gateway.DemoUser;
import ca.mini.myaccount.local.template.FunctionSpec;
import ca.mini.myaccount.local.template.Template;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the demo user as anybody becomes one: registers, reads the mail, activates. */
final class DemoSeed {
  private static final Pattern LINK = Pattern.compile("/activate#token=([A-Za-z0-9_-]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final Mailbox mailbox;
  private final Runnable settle;

  /**
   * @param base where the API answers
   * @param settle returns once all mails are sent
   */
  DemoSeed(URI base, Mailbox mailbox, Runnable settle) {
    this.base = base;
    this.mailbox = mailbox;
    this.settle = settle;
  }

  void run(Template template) {
    post(
        "/api/registrations",
        JSON.createObjectNode()
            .put("firstName", DemoUser.FIRST_NAME)
            .put("lastName", DemoUser.LAST_NAME)
            .put("email", DemoUser.EMAIL)
            .put("language", "en")
            .put("termsVersion", termsVersion(template)));
    settle.run();
    Mail mail = mailbox.await(sent -> sent.to().equals(DemoUser.EMAIL), Duration.ofSeconds(20));
    Matcher link = LINK.matcher(mail.text());
    if (link.find()) {
      post(
          "/api/registrations/activation",
          JSON.createObjectNode().put("token", link.group(1)).put("password", DemoUser.PASSWORD));
      settle.run();
    }
    // Without a link it was made before, and the process died before it said so.
    mailbox.remove(DemoUser.EMAIL);
  }

  private static String termsVersion(Template template) {
    return template.functions().stream()
        .map(FunctionSpec::environment)
        .filter(environment -> environment.containsKey("TERMS_VERSION"))
        .map(environment -> String.valueOf(environment.get("TERMS_VERSION")))
        .findFirst()
        .orElse("");
  }

  private void post(String path, ObjectNode body) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) base.resolve(path).toURL().openConnection();
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body.toString().getBytes(StandardCharsets.UTF_8));
      }
      if (connection.getResponseCode() >= 400) {
        String answer =
            new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        throw new IllegalStateException(
            "The demo user cannot be made: POST " + path + " answers " + answer.strip());
      }
      connection.getInputStream().close();
    } catch (IOException e) {
      throw new IllegalStateException("The demo user cannot be made: " + e.getMessage(), e);
    }
  }
}
