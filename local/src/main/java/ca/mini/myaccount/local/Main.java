package ca.mini.myaccount.local;

import ca.mini.myaccount.local.aws.PortInUseException;
import ca.mini.myaccount.local.gateway.DemoUser;
import ca.mini.myaccount.local.template.TemplateException;
import java.util.Locale;
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
    } catch (CommandLine.UsageException | PortInUseException | TemplateException e) {
      fail(String.valueOf(e.getMessage()));
      return;
    } catch (RuntimeException e) {
      fail("The stack does not start: " + e.getMessage());
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
    print(command, stack, (System.nanoTime() - start) / 1e9);
    // Threads of DynamoDB Local would keep the JVM alive, but that is not for them to say.
    new CountDownLatch(1).await();
  }

  private static void print(CommandLine command, EmbeddedStack stack, double seconds) {
    String ready = String.format(Locale.ROOT, "ready after %.1f s, Ctrl-C stops it", seconds);
    System.out.println(
        command.backendsOnly()
            ? SamTemplate.banner(stack, ready)
            : """
            My MINI Account  %1$s   (%2$s)
            mailbox          %1$s/_local/mailbox
            demo user        %3$s   %4$s
            """
                .formatted(stack.baseUri(), ready, DemoUser.EMAIL, DemoUser.PASSWORD)
                .stripTrailing());
  }

  @SuppressWarnings("SystemExitOutsideMain") // threads of DynamoDB Local outlive it
  private static void fail(String message) {
    System.err.println(message.replaceAll("\\s*\\R\\s*", " "));
    System.exit(1);
  }
}
