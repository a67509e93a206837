package ca.mini.myaccount.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.mini.myaccount.local.aws.Mail;
import ca.mini.myaccount.local.aws.PortInUseException;
import ca.mini.myaccount.local.gateway.DemoUser;
import ca.mini.myaccount.local.template.TemplateException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack as a whole, on the system's own template and functions. */
final class EmbeddedStackTest {
  private static final Duration A_WHILE = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void theDemoUserSignsInAndTheMailboxIsEmpty() {
    try (EmbeddedStack stack = EmbeddedStack.start(quiet())) {
      assertThat(stack.mailbox().all()).isEmpty();
      assertThat(signIn(stack).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aMailIsSentByItselfWithALinkToThisStack() {
    try (EmbeddedStack stack = EmbeddedStack.start(quiet().seed(false))) {
      register(stack, "zoe@example.com");

      Mail mail = stack.mailbox().await(sent -> sent.to().equals("zoe@example.com"), A_WHILE);
      assertThat(mail.text()).contains(stack.baseUri() + "/activate#token=");
      assertThat(mail.raw()).contains("From: ").contains("@example.ca");
    }
  }

  @Test
  void aBounceReachesItsFunction() {
    try (EmbeddedStack stack = EmbeddedStack.start(quiet().seed(false).background(false))) {
      register(stack, "bounce@simulator.amazonses.com");
      assertThat(stack.mailbox().all()).isEmpty();

      stack.awaitIdle();
      assertThat(stack.mailbox().all()).hasSize(1);
      assertThat(stack.failedEvents()).isEmpty();
      stack.sweep();
      assertThat(stack.mailbox().all()).hasSize(1);
    }
  }

  @Test
  void withAFolderEverythingIsThereAgain(@TempDir Path folder) {
    StackOptions options = quiet().dataFolder(folder);
    try (EmbeddedStack stack = EmbeddedStack.start(options)) {
      register(stack, "zoe@example.com");
      stack.awaitIdle();
      assertThatThrownBy(() -> EmbeddedStack.start(options))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Another stack uses the data folder");
    }

    try (EmbeddedStack stack = EmbeddedStack.start(options)) {
      assertThat(stack.mailbox().all()).extracting(Mail::to).containsExactly("zoe@example.com");
      assertThat(signIn(stack).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatWasWrittenBeforeAStopIsSentAfterIt(@TempDir Path folder) {
    StackOptions options = quiet().seed(false).dataFolder(folder);
    try (EmbeddedStack stack = EmbeddedStack.start(options.background(false))) {
      register(stack, "zoe@example.com");
    }

    try (EmbeddedStack stack = EmbeddedStack.start(options.background(true))) {
      stack.mailbox().await(sent -> sent.to().equals("zoe@example.com"), A_WHILE);
      stack.awaitIdle();
      assertThat(stack.mailbox().all()).hasSize(1);
    }
  }

  @Test
  void aUsedPortAndABrokenTemplateAreSaid(@TempDir Path folder) throws IOException {
    Path broken = Files.writeString(folder.resolve("template.yaml"), "Resources: [");
    assertThatThrownBy(() -> EmbeddedStack.start(quiet().template(broken)))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("template.yaml:1:");
    assertThatThrownBy(() -> EmbeddedStack.start(quiet().template(folder.resolve("none.yaml"))))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith("none.yaml cannot be read");
    try (EmbeddedStack stack = EmbeddedStack.start(quiet().seed(false))) {
      int port = stack.baseUri().getPort();
      assertThatThrownBy(() -> EmbeddedStack.start(quiet().port(port)))
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining("Port " + port + " is in use");
    }
  }

  @Test
  void aHandlerThatIsNotThereIsSaidAtTheStart(@TempDir Path folder) throws IOException {
    String text = Files.readString(Path.of("../template.yaml"));
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, text.replace("accounts.RegisterHandler", "accounts.NoHandler"));

    assertThatThrownBy(() -> EmbeddedStack.start(quiet().template(file)))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("RegisterFunction: there is no RequestStreamHandler")
        .hasMessageContaining("accounts.NoHandler");
  }

  @Test
  void aGrantThatIsMissingInTheTemplateIsMissingHere(@TempDir Path folder) throws IOException {
    String text = Files.readString(Path.of("../template.yaml"));
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, text.replace("kms:Encrypt", "kms:Decrypt"));

    try (EmbeddedStack stack = EmbeddedStack.start(quiet().template(file).seed(false))) {
      assertThat(send(stack, "/api/registrations", registration("zoe@example.com")).statusCode())
          .isEqualTo(500);
    }
  }

  @Test
  void theCopyForSamDeclaresTheEndpoints(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.copy(Path.of("../template.yaml"), file);
    StackOptions options = quiet().template(file).backendsOnly(true).seed(false);
    try (EmbeddedStack stack = EmbeddedStack.start(options)) {
      SamTemplate.write(stack, file);

      String copy = Files.readString(folder.resolve(".aws-sam/local-template.yaml"));
      int port = URI.create(stack.endpoints().get("AWS_ENDPOINT_URL_SES")).getPort();
      assertThat(copy)
          .contains("AWS_ENDPOINT_URL_SES: http://host.docker.internal:" + port)
          .contains("AWS_ENDPOINT_URL_S3: http://host.docker.internal:")
          .doesNotContain("AWS_ACCESS_KEY_ID")
          .contains("ORIGIN_SECRET: local-origin-secret")
          .contains("PUBLIC_ORIGIN: http://localhost:3000")
          .contains("CodeUri: functions");
    }
  }

  private static StackOptions quiet() {
    return StackOptions.onFreePort()
        .log(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  private void register(EmbeddedStack stack, String address) {
    assertThat(send(stack, "/api/registrations", registration(address)).statusCode())
        .isEqualTo(202);
  }

  private static String registration(String address) {
    return """
    {"firstName":"Zoé","lastName":"Lefèvre","email":"%s","language":"fr","termsVersion":"2026-11-01"}
    """
        .formatted(address);
  }

  private HttpResponse<String> signIn(EmbeddedStack stack) {
    String body =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(DemoUser.EMAIL, DemoUser.PASSWORD);
    return send(stack, "/api/session", body);
  }

  private HttpResponse<String> send(EmbeddedStack stack, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(stack.baseUri().resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
