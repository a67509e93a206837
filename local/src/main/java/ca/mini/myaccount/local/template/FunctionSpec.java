package ca.mini.myaccount.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One function, as the template says it.
 *
 * @param id logical id, for example RegisterFunction
 * @param handler class and method, for example {@code a.b.RegisterHandler::handleRequest}
 * @param policies what its role may do
 * @param boundary what its role may do at most, when the template bounds it
 * @param topics ARNs of the topics that invoke it
 * @param rules of EventBridge, that invoke it
 * @param asyncRetries how often an asynchronous invocation is tried again
 * @param asyncFailures ARN of where asynchronous events go that it gave up on
 */
public record FunctionSpec(
    String id,
    String handler,
    int timeoutSeconds,
    int memoryMegabytes,
    Map<String, String> environment,
    List<Statement> policies,
    Optional<List<Statement>> boundary,
    List<Route> routes,
    List<StreamSource> streams,
    List<Timer> timers,
    List<String> topics,
    List<EventRule> rules,
    int asyncRetries,
    Optional<String> asyncFailures) {

  public String handlerClass() {
    return handler.substring(0, handler.indexOf("::"));
  }

  public String arn() {
    return Aws.arn("lambda", "function:" + id);
  }
}
