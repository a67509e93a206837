package ca.mini.myaccount.tests.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.local.EmbeddedStack;
import ca.mini.myaccount.local.StackOptions;
import ca.mini.myaccount.local.aws.Mail;
import ca.mini.myaccount.local.template.FunctionSpec;
import ca.mini.myaccount.local.template.TableSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The embedded stack. */
final class EmbeddedPlatform implements Platform {
  private static final String BUCKET =
      """
      Resources:
        Objects: {Type: AWS::S3::Bucket}
      """;

  private final EmbeddedStack stack;

  private EmbeddedPlatform(EmbeddedStack stack) {
    this.stack = stack;
  }

  /** The one of this JVM. */
  static EmbeddedPlatform shared() {
    return Shared.PLATFORM;
  }

  private static EmbeddedPlatform start() {
    return new EmbeddedPlatform(
        EmbeddedStack.start(
            StackOptions.onFreePort()
                .template(template())
                .background(false)
                .seed(false)
                .log(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))));
  }

  /** The repository's, with one more bucket, which tests fill. */
  private static Path template() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("template.yaml"))) {
      folder = folder.resolveSibling("..").normalize();
    }
    try {
      String text = Files.readString(folder.resolve("template.yaml"));
      Path copy = Files.createTempFile("template", ".yaml");
      copy.toFile().deleteOnExit();
      return Files.writeString(copy, text.replaceFirst("(?m)^Resources:\n", BUCKET));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<TableSpec> tables() {
    return stack.template().tables();
  }

  FunctionSpec function(String name) {
    return stack.template().function(name);
  }

  @Override
  public Map<String, String> environment(String function) {
    return stack.environment(function);
  }

  @Override
  public List<SentMail> mailsTo(String address) {
    return stack.mailbox().to(address).stream()
        .map(mail -> new SentMail(mail.messageId(), mail.raw()))
        .toList();
  }

  @Override
  public String bucket() {
    return "my-mini-account-objects";
  }

  @Override
  public Backend developer(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("AWS_ACCESS_KEY_ID", "local");
    return backend("SignInFunction", all);
  }

  @Override
  public List<String> textsTo(String number) {
    return stack.mailbox().to(number).stream().map(Mail::text).toList();
  }

  @Override
  public String macKey() {
    return "CodeKey";
  }

  @Override
  public String signingKey() {
    return "IdTokenKey";
  }

  private static final class Shared {
    private static final EmbeddedPlatform PLATFORM = start();
  }
}
