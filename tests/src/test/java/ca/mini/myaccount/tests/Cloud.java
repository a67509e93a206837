package ca.mini.myaccount.tests;

import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.backend.ClientDecorator;
import ca.mini.myaccount.local.EmbeddedStack;
import ca.mini.myaccount.local.StackOptions;
import ca.mini.myaccount.local.aws.Mailbox;
import ca.mini.myaccount.local.template.FunctionSpec;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What the functions call: DynamoDB, S3, SES and KMS. Nothing comes by itself, no stream, no
 * schedule and no event of a bucket, so that a test decides what happens and what does not.
 */
final class Cloud {
  private final EmbeddedStack stack =
      EmbeddedStack.start(
          StackOptions.onFreePort()
              .background(false)
              .seed(false)
              .decorator(function -> NOBODY)
              .log(
                  new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));

  /** The stack's own functions reach nothing: those of the tests are meant. */
  private static final ClientDecorator NOBODY =
      new ClientDecorator() {
        @Override
        public <T extends SdkClient> T decorate(Class<T> type, T client) {
          throw new IllegalStateException("nothing comes by itself");
        }
      };

  private Cloud() {}

  /** The one that the tests of this JVM share, its tables emptied. */
  static Cloud empty() {
    Cloud cloud = Shared.CLOUD;
    cloud.stored().wipe();
    return cloud;
  }

  /** The folder of template.yaml. */
  static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("template.yaml"))) {
      folder = requireNonNull(folder.getParent(), "no template.yaml above the working directory");
    }
    return folder;
  }

  List<FunctionSpec> functions() {
    return stack.template().functions();
  }

  FunctionSpec function(String name) {
    return stack.template().function(name);
  }

  /** DynamoDB with all rights. */
  DynamoDbClient dynamoDb() {
    return stack.dynamoDb();
  }

  /** S3 with all rights. */
  S3Client s3() {
    return stack.s3();
  }

  Mailbox mailbox() {
    return stack.mailbox();
  }

  Stored stored() {
    return new Stored(stack.dynamoDb());
  }

  /** What a function finds in its environment. */
  Map<String, String> environment(String function) {
    return stack.environment(function);
  }

  /** What every function finds in its environment. */
  String setting(String name) {
    return requireNonNull(environment("RegisterFunction").get(name), name);
  }

  private static final class Shared {
    private static final Cloud CLOUD = new Cloud();
  }
}
