package ca.mini.myaccount.local.policies;

import ca.mini.myaccount.backend.ClientDecorator;
import ca.mini.myaccount.local.aws.KmsKeys;
import ca.mini.myaccount.local.template.FunctionSpec;
import java.lang.reflect.Proxy;
import java.util.Set;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;

/** Refuses what a function's policies in the template do not grant. */
public final class Policies {
  private final Calls calls;
  private final Keys keys;

  /**
   * @param identities addresses and domains that SES lets send
   */
  public Policies(KmsKeys keys, Set<String> identities) {
    this.keys = new Keys(keys);
    calls = new Calls(this.keys, new Identities(identities));
  }

  /** Clients that may do what the function's role may. */
  public ClientDecorator of(FunctionSpec function) {
    return new ClientDecorator() {
      @Override
      public <T extends SdkClient> T decorate(Class<T> type, T client) {
        Object guarded =
            Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                new Guard(client, request -> check(function, request)));
        return type.cast(guarded);
      }
    };
  }

  private void check(FunctionSpec function, SdkRequest request) {
    for (Permission wanted : calls.of(request)) {
      if (!Decision.allows(function.policies(), wanted)) {
        throw Denials.denial(request, message(function, wanted, "no identity-based policy allows"));
      }
      if (function.boundary().isPresent() && !Decision.allows(function.boundary().get(), wanted)) {
        throw Denials.denial(request, message(function, wanted, "no permissions boundary allows"));
      }
      if (keys.deny(wanted)) {
        throw Denials.denial(
            request, message(function, wanted, "an explicit deny in the key's policy is about"));
      }
    }
  }

  private static String message(FunctionSpec function, Permission wanted, String reason) {
    return "User: arn:aws:sts::000000000000:assumed-role/"
        + function.id()
        + "Role/"
        + function.id()
        + " is not authorized to perform: "
        + wanted.action()
        + " on resource: "
        + wanted.resource()
        + " because "
        + reason
        + " the "
        + wanted.action()
        + " action";
  }
}
