package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.template.EventRule;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** EventBridge: brings an event to the functions whose rules it matches. */
public final class EventRules {
  private final List<Rule> rules = new ArrayList<>();
  private final AsyncInvoker invoker;

  private record Rule(EventPattern pattern, LambdaFunction function) {}

  /**
   * Reads the rules of the functions.
   *
   * @throws ca.mini.myaccount.local.template.TemplateException when a pattern is not played
   */
  public EventRules(Functions functions, AsyncInvoker invoker) {
    this.invoker = invoker;
    for (LambdaFunction function : functions.all()) {
      for (EventRule rule : function.spec().rules()) {
        rules.add(new Rule(EventPattern.parse(rule.where(), rule.pattern()), function));
      }
    }
  }

  /** When this returns, the event is under way. */
  void put(JsonNode event) {
    for (Rule rule : rules) {
      if (rule.pattern().matches(event)) {
        invoker.invoke(rule.function(), event.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
