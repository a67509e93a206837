package ca.mini.myaccount.backend;

import java.lang.reflect.Proxy;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** AWS clients that a function answers; they know only methods that take one request object. */
public final class FakeClient {
  private FakeClient() {}

  /** A client of that type. */
  public static <T extends SdkClient> T of(
      Class<T> type, Function<SdkRequest, SdkResponse> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (arguments != null
                  && arguments.length == 1
                  && arguments[0] instanceof SdkRequest request) {
                return answer.apply(request);
              }
              throw new UnsupportedOperationException(method.getName());
            }));
  }
}
