package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.aws.ObjectListener;
import ca.mini.myaccount.local.runtime.DeliveredEvents.Kind;
import ca.mini.myaccount.local.template.Aws;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What S3 tells EventBridge, of the buckets that have it so: "Object Created", in the form that it
 * has on AWS.
 */
public final class ObjectEvents implements ObjectListener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventRules rules;
  private final DeliveredEvents delivered;
  private final Set<String> buckets;
  private final Clock clock;
  private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis() << 16);

  /**
   * @param buckets names of those that tell EventBridge
   */
  public ObjectEvents(
      EventRules rules, DeliveredEvents delivered, Set<String> buckets, Clock clock) {
    this.rules = rules;
    this.delivered = delivered;
    this.buckets = buckets;
    this.clock = clock;
  }

  @Override
  public void created(Created object) {
    if (buckets.contains(object.bucket())) {
      rules.put(event(object), () -> delivered.note(Kind.CREATED, object));
    }
  }

  @Override
  public void found(Created object) {
    if (!delivered.has(Kind.CREATED, object)) {
      created(object);
    }
  }

  private ObjectNode event(Created object) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Object Created");
    event.put("source", "aws.s3");
    event.put("account", Aws.ACCOUNT);
    event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", Aws.REGION);
    event.putArray("resources").add("arn:aws:s3:::" + object.bucket());
    ObjectNode detail = event.putObject("detail");
    detail.put("version", "0");
    detail.putObject("bucket").put("name", object.bucket());
    detail
        .putObject("object")
        .put("key", object.key())
        .put("size", object.size())
        .put("etag", object.eTag())
        .put("sequencer", String.format("%018X", sequence.incrementAndGet()));
    detail.put("request-id", object.requestId());
    detail.put("requester", Aws.ACCOUNT);
    detail.put("source-ip-address", "127.0.0.1");
    detail.put("reason", object.reason());
    return event;
  }
}
