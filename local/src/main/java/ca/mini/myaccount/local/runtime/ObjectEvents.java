package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.aws.ObjectListener;
import ca.mini.myaccount.local.template.Aws;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What S3 tells EventBridge: "Object Created", in the form that it has on AWS. */
public final class ObjectEvents implements ObjectListener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventRules rules;
  private final Clock clock;
  private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis() << 16);

  public ObjectEvents(EventRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public void created(Created object) {
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
    rules.put(event);
  }
}
