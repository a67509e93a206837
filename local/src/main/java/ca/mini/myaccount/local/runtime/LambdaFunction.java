package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.local.template.FunctionSpec;
import ca.mini.myaccount.local.template.TemplateException;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One function: its handler is made at the first invocation, as on Lambda. */
public final class LambdaFunction {
  private final FunctionSpec spec;
  private final Supplier<Backend> backend;
  private final PrintStream log;
  private final Constructor<? extends RequestStreamHandler> constructor;
  private @Nullable RequestStreamHandler handler;

  /**
   * Looks the handler's class up.
   *
   * @throws TemplateException when the template names a class that is not there, or no handler
   */
  LambdaFunction(FunctionSpec spec, Supplier<Backend> backend, PrintStream log) {
    this.spec = spec;
    this.backend = backend;
    this.log = log;
    constructor = constructor(spec);
  }

  public FunctionSpec spec() {
    return spec;
  }

  /**
   * What the function answers to an event.
   *
   * @throws FunctionFailure when it throws
   */
  public byte[] invoke(byte[] event) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler().handleRequest(new ByteArrayInputStream(event), answer, new Invocation(spec, log));
    } catch (Exception | StackOverflowError e) {
      FunctionFailure failure = new FunctionFailure(spec.id(), e);
      synchronized (log) {
        failure.printStackTrace(log);
      }
      throw failure;
    }
    return answer.toByteArray();
  }

  private synchronized RequestStreamHandler handler() throws Exception {
    RequestStreamHandler made = handler;
    if (made == null) {
      try {
        made = constructor.newInstance(backend.get());
      } catch (InvocationTargetException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
      handler = made;
    }
    return made;
  }

  private static Constructor<? extends RequestStreamHandler> constructor(FunctionSpec spec) {
    String name = spec.handlerClass();
    try {
      Class<? extends RequestStreamHandler> type =
          Class.forName(name, false, LambdaFunction.class.getClassLoader())
              .asSubclass(RequestStreamHandler.class);
      requireReachable(spec, type);
      return type.getConstructor(Backend.class);
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new TemplateException(
          spec.id() + ": there is no RequestStreamHandler " + name + " among the functions");
    } catch (NoSuchMethodException e) {
      throw new TemplateException(spec.id() + ": " + name + " has no constructor (Backend)");
    }
  }

  /** Lambda calls the method by reflection, which fails where its class is not public. */
  private static void requireReachable(FunctionSpec spec, Class<?> type) {
    boolean reachable =
        Stream.of(type.getMethods())
            .filter(method -> spec.handler().endsWith("::" + method.getName()))
            .anyMatch(method -> Modifier.isPublic(method.getDeclaringClass().getModifiers()));
    if (!reachable) {
      throw new TemplateException(
          spec.id() + ": Lambda cannot call " + spec.handler() + ": it is not public");
    }
  }
}
