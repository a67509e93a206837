package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.backend.ClientDecorator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Tells the pump that a function has written, so that it need not look all the time. */
public final class WriteSignal implements ClientDecorator {
  private final Runnable afterWrite;
  private long writes;

  /**
   * @param afterWrite runs before a write is acknowledged
   */
  public WriteSignal(Runnable afterWrite) {
    this.afterWrite = afterWrite;
  }

  @Override
  public <T extends SdkClient> T decorate(Class<T> type, T client) {
    if (!type.equals(DynamoDbClient.class)) {
      return client;
    }
    Object signalling =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(client, arguments);
                if (arguments != null
                    && arguments[0] instanceof DynamoDbRequest
                    && isWrite(method.getName())) {
                  afterWrite.run();
                  written();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
    return type.cast(signalling);
  }

  private static boolean isWrite(String method) {
    return switch (method) {
      case "putItem", "updateItem", "deleteItem", "transactWriteItems", "batchWriteItem" -> true;
      default -> false;
    };
  }

  private synchronized void written() {
    writes++;
    notifyAll();
  }

  /**
   * Waits for a write after those that were seen, but no longer than this.
   *
   * @return how many were seen now
   */
  synchronized long await(long seen, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (writes <= seen) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return writes;
  }

  /** Waits, whatever happens. */
  void rest(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
