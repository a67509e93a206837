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
import java.util.List;
import java.util.Optional;
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

  /**
   * Makes the demo user, unless there is one.
   *
   * @return why there is none, if it did not work
   */
  Optional<String> run(Template template) {
    try {
      register(template);
      settle.run();
      List<Mail> mails = mailbox.to(DemoUser.EMAIL);
      if (mails.isEmpty()) {
        return Optional.of("no mail was sent to " + DemoUser.EMAIL);
      }
      Matcher link = LINK.matcher(mails.get(mails.size() - 1).text());
      // Without a link it was made before, and the process died before it noted that.
      if (link.find()) {
        activate(link.group(1));
        settle.run();
      }
      mailbox.remove(DemoUser.EMAIL);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void register(Template template) throws IOException {
    post(
        "/api/registrations",
        JSON.createObjectNode()
            .put("firstName", DemoUser.FIRST_NAME)
            .put("lastName", DemoUser.LAST_NAME)
            .put("email", DemoUser.EMAIL)
            .put("language", "en")
            .put("termsVersion", termsVersion(template)));
  }

  private void activate(String token) throws IOException {
    post(
        "/api/registrations/activation",
        JSON.createObjectNode().put("token", token).put("password", DemoUser.PASSWORD));
  }

  private static String termsVersion(Template template) {
    return template.functions().stream()
        .map(FunctionSpec::environment)
        .filter(environment -> environment.containsKey("TERMS_VERSION"))
        .map(environment -> String.valueOf(environment.get("TERMS_VERSION")))
        .findFirst()
        .orElse("");
  }

  private void post(String path, ObjectNode body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) base.resolve(path).toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/json");
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.toString().getBytes(StandardCharsets.UTF_8));
    }
    if (connection.getResponseCode() >= 400) {
      byte[] answer = connection.getErrorStream().readAllBytes();
      throw new IOException(
          "POST " + path + " answers " + new String(answer, StandardCharsets.UTF_8).strip());
    }
    connection.getInputStream().close();
  }
}
