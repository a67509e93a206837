package ca.mini.myaccount.local;

import ca.mini.myaccount.local.aws.PortInUseException;
import ca.mini.myaccount.local.gateway.DemoUser;
import ca.mini.myaccount.local.template.TemplateException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The command that starts the stack and runs until it is stopped. */
public final class Main {
  private Main() {}

  /** Ends with exit code 1 and one line on the standard error when it cannot start. */
  public static void main(String[] arguments) throws InterruptedException {
    long start = System.nanoTime();
    CommandLine command;
    EmbeddedStack stack;
    try {
      command = CommandLine.parse(arguments);
      if (command.help()) {
        System.out.println(CommandLine.HELP);
        return;
      }
      stack = EmbeddedStack.start(command.options());
      if (command.backendsOnly()) {
        SamTemplate.write(stack, command.options().template());
      }
    } catch (CommandLine.UsageException | PortInUseException | TemplateException e) {
      fail(String.valueOf(e.getMessage()));
      return;
    } catch (RuntimeException e) {
      fail("The stack does not start: " + e.getMessage());
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
    print(command, stack, (System.nanoTime() - start) / 1e9);
    stack
        .seedProblem()
        .ifPresent(problem -> System.err.println("There is no demo user: " + problem));
    stack.rejected().forEach(System.err::println);
    // Threads of DynamoDB Local would keep the JVM alive, but that is not for them to say.
    new CountDownLatch(1).await();
  }

  private static void print(CommandLine command, EmbeddedStack stack, double seconds) {
    String ready = String.format(Locale.ROOT, "ready after %.1f s, Ctrl-C stops it", seconds);
    String demo = "demo user   " + DemoUser.EMAIL + "   " + DemoUser.PASSWORD;
    if (command.backendsOnly()) {
      Map<String, String> found = stack.endpoints();
      System.out.println("My MINI Account, backends only   (" + ready + ")");
      System.out.println("DynamoDB    " + found.get("AWS_ENDPOINT_URL_DYNAMODB"));
      System.out.println("S3          " + found.get("AWS_ENDPOINT_URL_S3"));
      System.out.println(
          "SES, SNS, KMS and /_local/mailbox   " + found.get("AWS_ENDPOINT_URL_SES"));
      System.out.println(demo);
      System.out.println(SamTemplate.help());
    } else {
      System.out.println("My MINI Account   " + stack.baseUri() + "   (" + ready + ")");
      System.out.println("start       " + stack.baseUri() + "/_local/");
      System.out.println("mailbox     " + stack.baseUri() + "/_local/mailbox");
      System.out.println("customers   " + stack.baseUri() + "/_local/customers.json");
      System.out.println("staff       " + stack.baseUri() + "/_local/staff-token");
      System.out.println(demo);
      System.out.println("functions’ log   " + FunctionLog.file(command.options().template()));
    }
  }

  @SuppressWarnings("SystemExitOutsideMain") // threads of DynamoDB Local outlive it
  private static void fail(String message) {
    System.err.println(message.replaceAll("\\s*\\R\\s*", " "));
    System.exit(1);
  }
}
