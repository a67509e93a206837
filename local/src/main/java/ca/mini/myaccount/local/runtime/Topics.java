package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.aws.TopicDelivery;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Brings the messages of topics to the functions that the template subscribes. */
public final class Topics implements TopicDelivery {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<Functions> functions;
  private final AsyncInvoker invoker;
  private final Clock clock;

  /**
   * @param functions asked for at each message, since functions and endpoints need each other
   */
  public Topics(Supplier<Functions> functions, AsyncInvoker invoker, Clock clock) {
    this.functions = functions;
    this.invoker = invoker;
    this.clock = clock;
  }

  @Override
  public void deliver(String topicArn, String subject, String message) {
    for (LambdaFunction function : functions.get().all()) {
      if (function.spec().topics().contains(topicArn)) {
        invoker.invoke(function, event(topicArn, subject, message));
      }
    }
  }

  private byte[] event(String topicArn, String subject, String message) {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode record = event.putArray("Records").addObject();
    record.put("EventSource", "aws:sns").put("EventVersion", "1.0");
    record.put("EventSubscriptionArn", topicArn + ":local");
    ObjectNode sns = record.putObject("Sns");
    sns.put("Type", "Notification");
    sns.put("MessageId", UUID.randomUUID().toString());
    sns.put("TopicArn", topicArn);
    sns.put("Subject", subject.isEmpty() ? null : subject);
    sns.put("Message", message);
    sns.put("Timestamp", clock.instant().toString());
    sns.put("SignatureVersion", "1").put("Signature", "bG9jYWw=");
    sns.put("SigningCertUrl", "https://sns.ca-central-1.amazonaws.com/local.pem");
    sns.put("UnsubscribeUrl", "https://sns.ca-central-1.amazonaws.com/?Action=Unsubscribe");
    sns.putObject("MessageAttributes");
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
