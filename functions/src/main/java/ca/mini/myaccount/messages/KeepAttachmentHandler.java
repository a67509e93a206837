package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.notifications.EventHandler;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file that was found clean and belongs to a message is copied to where it stays. */
public final class KeepAttachmentHandler extends EventHandler {
  private final Backend backend;
  private final Database database;
  private final MessageItems items;
  private final String bucket;

  /** Lambda's constructor. */
  public KeepAttachmentHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public KeepAttachmentHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    items = new MessageItems(backend);
    bucket = backend.settings().required("ATTACHMENTS_BUCKET");
  }

  @Override
  protected Object handle(JsonNode event) {
    List<Map<String, String>> failures = new ArrayList<>();
    for (JsonNode record : event.path("Records")) {
      JsonNode change = record.path("dynamodb");
      String partition = change.at("/Keys/pk/S").asText();
      String sort = change.at("/Keys/sk/S").asText();
      try {
        keep(Key.of(items.table(), partition, sort));
      } catch (RuntimeException e) {
        backend.log().error("an attachment could not be kept", e);
        backend.log().warn("not kept", Map.of("pk", partition, "sk", sort));
        failures.add(Map.of("itemIdentifier", change.path("SequenceNumber").asText()));
      }
    }
    return Map.of("batchItemFailures", failures);
  }

  /** The copy first: the item never names an object that is not there. */
  private void keep(Key key) {
    Instant now = backend.now();
    database
        .get(key)
        .filter(item -> item.aliveAt(now))
        .map(Attachment::of)
        .filter(Attachment::isToBeKept)
        .ifPresent(file -> keep(file, key, now));
  }

  private void keep(Attachment file, Key key, Instant now) {
    String kept = Attachment.keptKey(file.userId(), file.id());
    backend.objects().copy(new ObjectRequest.Copy(bucket, file.objectKey(), kept));
    // Refused when it was kept meanwhile, or has expired: then there is nothing left to do.
    database.update(
        Write.update(key)
            .set(Attachment.OBJECT_KEY, kept)
            .set(Attachment.KEPT_AT, now)
            .onlyIf(Condition.equal(Attachment.OBJECT_KEY, file.objectKey())));
  }

  @Override
  protected void prime() {
    String nobody = "0".repeat(32);
    Key key = items.attachment(nobody, nobody);
    keep(key);
    backend
        .objects()
        .copy(new ObjectRequest.Copy(bucket, "priming", Attachment.keptKey(nobody, nobody)));
    database.update(Write.update(key).set(Attachment.KEPT_AT, backend.now()).onlyIfPresent());
  }
}
