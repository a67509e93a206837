package ca.mini.myaccount.local.policies;

import ca.mini.myaccount.backend.ObjectRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** Lets a client's calls through one by one; only those that take one request object exist. */
final class Guard implements InvocationHandler {
  private static final Set<String> WITHOUT_REQUEST =
      Set.of("close", "serviceName", "serviceClientConfiguration", "toString", "hashCode");

  private final Object client;
  private final Consumer<SdkRequest> check;

  Guard(Object client, Consumer<SdkRequest> check) {
    this.client = client;
    this.check = check;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (arguments != null
        && arguments.length == 1
        && arguments[0] instanceof SdkRequest request
        && SdkResponse.class.isAssignableFrom(method.getReturnType())) {
      check.accept(request);
    } else if (arguments != null
        && arguments.length == 1
        && arguments[0] instanceof ObjectRequest) {
      // S3 knows who asks, by the key that signed, and refuses by itself: see ObjectPolicies.
      return invoke(method, arguments);
    } else if (method.getName().equals("equals")) {
      return arguments != null && arguments[0] == proxy;
    } else if (arguments != null || !WITHOUT_REQUEST.contains(method.getName())) {
      throw new UnsupportedOperationException(
          "Functions call " + method.getName() + " with one request object only, which is checked");
    }
    return invoke(method, arguments);
  }

  private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
