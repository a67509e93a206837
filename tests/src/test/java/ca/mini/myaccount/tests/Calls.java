package ca.mini.myaccount.tests;

import ca.mini.myaccount.backend.ClientDecorator;
import ca.mini.myaccount.backend.ObjectRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;

/** Stands between the functions and AWS: writes every call down, and lets a test break one. */
final class Calls {
  /** What happens at a call. */
  @FunctionalInterface
  interface Fault {
    /** As it is without a test. */
    Fault NONE = (call, aws) -> aws.answer();

    /** The answer to the call, or an exception, with or without asking AWS. */
    Object at(Call call, Aws aws) throws Throwable;
  }

  /** The real answer. */
  @FunctionalInterface
  interface Aws {
    Object answer() throws Throwable;
  }

  private final List<Call> made = new ArrayList<>();
  private Fault fault = Fault.NONE;

  /** The clients of a function. */
  ClientDecorator of(String function) {
    return new ClientDecorator() {
      @Override
      public <T extends SdkClient> T decorate(Class<T> type, T client) {
        Object watched =
            Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> {
                  Aws aws =
                      () -> {
                        try {
                          return method.invoke(client, arguments);
                        } catch (InvocationTargetException e) {
                          throw e.getTargetException();
                        }
                      };
                  return arguments != null && isRequest(arguments[0])
                      ? at(new Call(function, method.getName(), arguments[0]), aws)
                      : aws.answer();
                });
        return type.cast(watched);
      }
    };
  }

  /** Whether it is what a client of AWS takes. */
  static boolean isRequest(Object argument) {
    return argument instanceof SdkRequest || argument instanceof ObjectRequest;
  }

  private Object at(Call call, Aws aws) throws Throwable {
    Fault current;
    synchronized (this) {
      made.add(call);
      current = fault;
    }
    return current.at(call, aws);
  }

  /** From now on; the calls so far are forgotten. */
  synchronized void start(Fault wanted) {
    made.clear();
    fault = wanted;
  }

  /** Since the start. */
  synchronized List<Call> made() {
    return List.copyOf(made);
  }

  /** Breaks the calls that are meant, and leaves all others. */
  static Fault at(Predicate<Call> meant, Fault fault) {
    return (call, aws) -> meant.test(call) ? fault.at(call, aws) : aws.answer();
  }

  /** Breaks the first so many of the calls that are meant. */
  static Fault first(int times, Predicate<Call> meant, Fault fault) {
    int[] left = {times};
    return at(call -> meant.test(call) && left[0]-- > 0, fault);
  }
}
