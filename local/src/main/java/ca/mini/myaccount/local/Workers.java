package ca.mini.myaccount.local;

import ca.mini.myaccount.local.policies.Policies;
import ca.mini.myaccount.local.runtime.AsyncInvoker;
import ca.mini.myaccount.local.runtime.DeliveredEvents;
import ca.mini.myaccount.local.runtime.EventRules;
import ca.mini.myaccount.local.runtime.FailedEvents;
import ca.mini.myaccount.local.runtime.FunctionFactory;
import ca.mini.myaccount.local.runtime.Functions;
import ca.mini.myaccount.local.runtime.MalwareScanner;
import ca.mini.myaccount.local.runtime.ObjectEvents;
import ca.mini.myaccount.local.runtime.Schedules;
import ca.mini.myaccount.local.runtime.StreamPump;
import ca.mini.myaccount.local.runtime.Topics;
import ca.mini.myaccount.local.runtime.WriteSignal;
import ca.mini.myaccount.local.template.BucketSpec;
import ca.mini.myaccount.local.template.Template;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions, and what invokes them besides the API. */
final class Workers {
  private static final Duration OWN_WRITES_ARE_SIGNALLED = Duration.ofSeconds(1);
  private static final Duration WRITES_COME_FROM_OUTSIDE = Duration.ofMillis(150);

  private final FailedEvents failed;
  private final AsyncInvoker invoker;
  private final Topics topics;
  private @Nullable Functions functions;
  private @Nullable FunctionFactory factory;
  private @Nullable EventRules events;
  private @Nullable MalwareScanner scanner;
  private @Nullable StreamPump pump;
  private @Nullable Schedules schedules;

  Workers(StackOptions options, FailedEvents failed) {
    this.failed = failed;
    invoker = new AsyncInvoker(failed, options.clock());
    topics = new Topics(this::functions, invoker, options.clock());
  }

  /** Starts them, once what they call is there. */
  void start(
      StackOptions options,
      Template template,
      Ports ports,
      Backends backends,
      DataFolder data,
      Closing closing) {
    WriteSignal signal = new WriteSignal(backends::settle);
    Policies policies = new Policies(backends.keys(), backends.identities());
    PrintStream log = options.log().orElseGet(() -> FunctionLog.open(options.template()));
    FunctionFactory made =
        new FunctionFactory(
            "https://" + ports.domain(),
            ports.publicOrigin(),
            backends.endpoints(),
            options.clock(),
            options.random(),
            log,
            List.of(
                function -> signal,
                policies::of,
                function -> options.decorator().apply(function.id())));
    factory = made;
    functions = new Functions(template.functions(), made);
    EventRules rules = new EventRules(functions(), invoker);
    DeliveredEvents delivered = closing.add(new DeliveredEvents(data.path()));
    closing.add(invoker);
    MalwareScanner scans =
        new MalwareScanner(
            template.malwarePlans(),
            backends.s3()::client,
            rules,
            invoker,
            delivered,
            options.clock());
    backends
        .s3()
        .tell(
            List.of(new ObjectEvents(rules, delivered, telling(template), options.clock()), scans));
    events = rules;
    scanner = scans;
    if (data.path().isPresent()) {
      backends.s3().tellFound();
      // Before anything is put in the place of what was found.
      settle();
    }
    StreamPump streams =
        closing.add(
            new StreamPump(
                backends.dynamoDb(), functions(), failed, signal, data.path(), options.clock()));
    pump = streams;
    Schedules timers = closing.add(new Schedules(functions(), options.clock()));
    schedules = timers;
    if (options.background()) {
      streams.start(options.backendsOnly() ? WRITES_COME_FROM_OUTSIDE : OWN_WRITES_ARE_SIGNALLED);
      timers.start();
    }
  }

  Topics topics() {
    return topics;
  }

  Functions functions() {
    return started(functions);
  }

  FunctionFactory factory() {
    return started(factory);
  }

  EventRules events() {
    return started(events);
  }

  MalwareScanner scanner() {
    return started(scanner);
  }

  StreamPump pump() {
    return started(pump);
  }

  Schedules schedules() {
    return started(schedules);
  }

  void awaitIdle() {
    boolean busy = true;
    while (busy) {
      // In this order: what an invocation has just written is then in the streams.
      busy = settle();
      busy |= pump().drain();
    }
  }

  private boolean settle() {
    try {
      return invoker.awaitIdle();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static Set<String> telling(Template template) {
    return template.buckets().stream()
        .filter(BucketSpec::eventBridge)
        .map(BucketSpec::name)
        .collect(Collectors.toSet());
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("The stack has not started yet");
    }
    return part;
  }
}
