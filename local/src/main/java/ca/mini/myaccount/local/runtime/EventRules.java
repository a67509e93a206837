package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.template.EventRule;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** EventBridge: brings an event to the functions whose rules it matches. */
public final class EventRules {
  private final List<Rule> rules = new ArrayList<>();
  private final AsyncInvoker invoker;
  private final Map<String, List<Sent>> held = new HashMap<>();

  private record Rule(EventPattern pattern, LambdaFunction function) {}

  private record Sent(JsonNode event, Runnable delivered) {}

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

  /** Sends any event; when this returns, it is under way. */
  public void put(JsonNode event) {
    put(event, () -> {});
  }

  /**
   * Sends an event.
   *
   * @param delivered runs once every function that it invokes is done with it; never when it
   *     invokes none
   */
  void put(JsonNode event, Runnable delivered) {
    synchronized (held) {
      List<Sent> kept = held.get(event.path("source").asText());
      if (kept != null) {
        kept.add(new Sent(event, delivered));
        return;
      }
    }
    deliver(new Sent(event, delivered));
  }

  /**
   * Holds back, until they are released, the events that come from now on.
   *
   * @param source for example {@code aws.s3}
   */
  public void hold(String source) {
    synchronized (held) {
      held.computeIfAbsent(source, absent -> new ArrayList<>());
    }
  }

  /**
   * Sends what is held back, and holds back no more.
   *
   * @return the events, in the order in which they came
   */
  public List<JsonNode> release(String source) {
    List<Sent> kept;
    synchronized (held) {
      List<Sent> removed = held.remove(source);
      kept = removed == null ? List.of() : removed;
    }
    kept.forEach(this::deliver);
    return kept.stream().map(Sent::event).toList();
  }

  private void deliver(Sent sent) {
    List<LambdaFunction> targets =
        rules.stream()
            .filter(rule -> rule.pattern().matches(sent.event()))
            .map(Rule::function)
            .toList();
    AtomicInteger open = new AtomicInteger(targets.size());
    byte[] bytes = sent.event().toString().getBytes(StandardCharsets.UTF_8);
    for (LambdaFunction target : targets) {
      invoker.invoke(
          target,
          bytes,
          () -> {
            if (open.decrementAndGet() == 0) {
              sent.delivered().run();
            }
          });
    }
  }
}
