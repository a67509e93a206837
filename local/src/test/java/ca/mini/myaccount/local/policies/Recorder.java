package ca.mini.myaccount.local.policies;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Clients of AWS that only note which of their methods were called. */
final class Recorder {
  final List<String> names = new ArrayList<>();

  <T> T client(Class<T> type) {
    Object client =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("close")) {
                names.add(method.getName());
              }
              return null;
            });
    return type.cast(client);
  }
}
