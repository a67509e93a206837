package ca.mini.myaccount.tests.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.local.EmbeddedStack;
import ca.mini.myaccount.local.StackOptions;
import ca.mini.myaccount.local.template.FunctionSpec;
import ca.mini.myaccount.local.template.TableSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The embedded stack. */
final class EmbeddedPlatform implements Platform {
  private static final String MAC_KEY =
      """
      Resources:
        CodeKey:
          Type: AWS::KMS::Key
          Properties: {KeySpec: HMAC_256, KeyUsage: GENERATE_VERIFY_MAC}
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

  /** The repository's, with a key of a kind that it has no use for yet. */
  private static Path template() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("template.yaml"))) {
      folder = folder.resolveSibling("..").normalize();
    }
    try {
      String text = Files.readString(folder.resolve("template.yaml"));
      Path copy = Files.createTempFile("template", ".yaml");
      copy.toFile().deleteOnExit();
      return Files.writeString(copy, text.replaceFirst("(?m)^Resources:\n", MAC_KEY));
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
  public String macKey() {
    return "CodeKey";
  }

  private static final class Shared {
    private static final EmbeddedPlatform PLATFORM = start();
  }
}
