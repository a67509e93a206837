package ca.mini.myaccount.tests;

import ca.mini.myaccount.backend.ClientDecorator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkClient;

/** What a test does between the functions and AWS: it sees every call, and may let it fail. */
final class Interference {
  /** A call that is about to be made, as {@code putItem} of {@code RegisterFunction}. */
  record Call(String function, String operation, Object request) {}

  private volatile Consumer<Call> before = call -> {};

  /** From now on this happens before each call; whatever it throws, the function gets. */
  void before(Consumer<Call> action) {
    before = action;
  }

  void stop() {
    before = call -> {};
  }

  /** Decorates the clients of one function. */
  ClientDecorator of(String function) {
    return new ClientDecorator() {
      @Override
      public <T extends SdkClient> T decorate(Class<T> type, T client) {
        return wrap(function, type, client);
      }
    };
  }

  private <T extends SdkClient> T wrap(String function, Class<T> type, T client) {
    Object wrapped =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments.length == 1 && Calls.isRequest(arguments[0])) {
                before.accept(new Call(function, method.getName(), arguments[0]));
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
    return type.cast(wrapped);
  }
}
