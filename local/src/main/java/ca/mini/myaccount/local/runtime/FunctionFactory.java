package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.ClientDecorator;
import ca.mini.myaccount.backend.Clients;
import ca.mini.myaccount.backend.Log;
import ca.mini.myaccount.backend.Randomness;
import ca.mini.myaccount.backend.Settings;
import ca.mini.myaccount.local.template.Aws;
import ca.mini.myaccount.local.template.FunctionSpec;
import java.io.PrintStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;

/**
 * Gives each function its backend: the template's environment, the local endpoints, decorated
 * clients.
 *
 * @param templateOrigin what the template takes for the public origin: always https
 * @param publicOrigin where a browser really finds the system
 * @param endpoints variables that name the endpoints, as the SDK has them
 * @param decorators applied in order, the first one next to AWS
 */
public record FunctionFactory(
    String templateOrigin,
    String publicOrigin,
    Map<String, String> endpoints,
    Clock clock,
    Randomness random,
    PrintStream log,
    List<Function<FunctionSpec, ClientDecorator>> decorators) {

  LambdaFunction function(FunctionSpec spec) {
    return new LambdaFunction(spec, () -> backend(spec), log);
  }

  private Backend backend(FunctionSpec spec) {
    Settings settings = Settings.of(environment(spec));
    return new Backend(
        settings,
        clock,
        random,
        new Clients(settings, decorator(spec)),
        new Log(log, clock),
        new NoCheckpoints());
  }

  /** What the function finds in its environment. */
  public Map<String, String> environment(FunctionSpec spec) {
    Map<String, String> environment = new HashMap<>(spec.environment());
    environment.replaceAll((name, value) -> value.replace(templateOrigin, publicOrigin));
    environment.put("AWS_REGION", Aws.REGION);
    // By its own key, S3 knows which function asks.
    environment.put("AWS_ACCESS_KEY_ID", spec.id());
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", spec.id());
    environment.putAll(endpoints);
    return environment;
  }

  private ClientDecorator decorator(FunctionSpec spec) {
    List<ClientDecorator> ordered = decorators.stream().map(maker -> maker.apply(spec)).toList();
    return new ClientDecorator() {
      @Override
      public <T extends SdkClient> T decorate(Class<T> type, T client) {
        T decorated = client;
        for (ClientDecorator decorator : ordered) {
          decorated = decorator.decorate(type, decorated);
        }
        return decorated;
      }
    };
  }
}
