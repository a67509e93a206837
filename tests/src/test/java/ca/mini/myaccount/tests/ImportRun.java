package ca.mini.myaccount.tests;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.local.finance.Holder;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.CustomerId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The import without the stack around it: a test brings each event, again after a death. */
final class ImportRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AGREEMENTS = "AgreementsTable";
  private static final String IMPORTS = "ImportsTable";

  private final Functions functions;
  private final Backend backend;
  private final Set<String> done = new HashSet<>();

  /**
   * @param rangeBytes how large the parts of a file are
   */
  ImportRun(int rangeBytes) {
    Cloud cloud = Cloud.empty();
    functions = new Functions(cloud, Map.of("RANGE_BYTES", Integer.toString(rangeBytes)));
    backend = Queued.backend(cloud.environment("ImportRangeFunction"), functions.clock());
    wipe(AGREEMENTS);
    wipe(IMPORTS);
  }

  Functions functions() {
    return functions;
  }

  /** Brings a file, and whatever follows from it; the report. */
  JsonNode deliver(String key, byte[] content) {
    put(key, content);
    String event = event(key);
    Caller.untilAnswered(() -> functions.invoke("ImportAgreementsFunction", event));
    follow();
    return report(key);
  }

  void put(String key, byte[] content) {
    functions
        .cloud()
        .s3()
        .putObject(
            PutObjectRequest.builder().bucket(bucket()).key(key).build(),
            RequestBody.fromBytes(content));
  }

  /** Brings the records of the stream, each until it is worked on without a death. */
  void follow() {
    for (List<ObjectNode> next = records(); !next.isEmpty(); next = records()) {
      for (ObjectNode record : next) {
        String event =
            JSON.createObjectNode().set("Records", JSON.createArrayNode().add(record)).toString();
        Caller.untilAnswered(() -> functions.invoke("ImportRangeFunction", event));
        done.add(record.at("/dynamodb/NewImage").toString());
      }
    }
  }

  private List<ObjectNode> records() {
    return scan(IMPORTS).stream()
        .filter(item -> Tables.text(item, "sk").equals("RANGE"))
        .sorted(Comparator.comparing(item -> Tables.text(item, "pk")))
        .map(ImportRun::record)
        .filter(record -> !done.contains(record.at("/dynamodb/NewImage").toString()))
        .toList();
  }

  private static ObjectNode record(Map<String, AttributeValue> item) {
    ObjectNode record = JSON.createObjectNode();
    ObjectNode image = record.putObject("dynamodb").putObject("NewImage");
    item.forEach(
        (name, value) ->
            image
                .putObject(name)
                .put(value.s() == null ? "N" : "S", value.s() == null ? value.n() : value.s()));
    return record;
  }

  JsonNode report(String key) {
    try {
      return JSON.readTree(
          functions
              .cloud()
              .s3()
              .getObjectAsBytes(
                  GetObjectRequest.builder().bucket(bucket()).key(key + ".report.json").build())
              .asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many parts the files were read in. */
  long ranges() {
    return scan(IMPORTS).stream().filter(i -> Tables.text(i, "sk").equals("PROGRESS")).count();
  }

  /** All that is stored of agreements, by key. */
  Map<String, Map<String, AttributeValue>> agreements() {
    Map<String, Map<String, AttributeValue>> all = new TreeMap<>();
    scan(AGREEMENTS)
        .forEach(item -> all.put(Tables.text(item, "pk") + " " + Tables.text(item, "sk"), item));
    return all;
  }

  /** What all files together have opened, and which are under way. */
  Map<String, AttributeValue> state() {
    return scan(IMPORTS).stream()
        .filter(item -> Tables.text(item, "sk").equals("STATE"))
        .findFirst()
        .orElse(Map.of());
  }

  /** Links a holder to a user account, as a code would. */
  void link(Holder holder, String userId, String agreementId) {
    link(backend, holder, userId, agreementId);
  }

  /** The same, of a holder that is stored wherever the backend's tables are. */
  static void link(Backend backend, Holder holder, String userId, String agreementId) {
    UserItems users = new UserItems(backend);
    Database database = new Database(backend);
    LinkedAgreements links =
        LinkedAgreements.of(database.get(users.links(userId)).orElse(null))
            .with(
                holder.customerId(),
                List.of(agreementId),
                "ZOE|LEFEVRE|" + holder.dateOfBirth(),
                backend.now());
    Write bound =
        Write.update(new AgreementItems(backend).holder(new CustomerId(holder.customerId())))
            .set("userId", userId)
            .add("version", 1);
    database.commit(List.of(links.save(users, userId), bound));
  }

  /** Takes an agreement out of a user account, as its customer does. */
  void unlink(String userId, String agreementId) {
    new Database(backend)
        .commit(List.of(links(userId).unlinked(agreementId).save(new UserItems(backend), userId)));
  }

  /** What a user account is linked to. */
  LinkedAgreements links(String userId) {
    return LinkedAgreements.of(
        new Database(backend).get(new UserItems(backend).links(userId)).orElse(null));
  }

  private String event(String key) {
    ObjectNode event = JSON.createObjectNode();
    event
        .putObject("detail")
        .putObject("object")
        .put("key", key)
        .put("size", 1)
        .put("sequencer", "00617F08299329D1" + done.size());
    return event.toString();
  }

  private String bucket() {
    return String.valueOf(
        functions.cloud().environment("ImportAgreementsFunction").get("IMPORT_BUCKET"));
  }

  private List<Map<String, AttributeValue>> scan(String table) {
    return functions
        .cloud()
        .dynamoDb()
        .scanPaginator(ScanRequest.builder().tableName(table).consistentRead(true).build())
        .items()
        .stream()
        .toList();
  }

  private void wipe(String table) {
    for (Map<String, AttributeValue> item : scan(table)) {
      Map<String, AttributeValue> key =
          Map.of(
              "pk", AttributeValue.fromS(Tables.text(item, "pk")),
              "sk", AttributeValue.fromS(Tables.text(item, "sk")));
      functions
          .cloud()
          .dynamoDb()
          .deleteItem(DeleteItemRequest.builder().tableName(table).key(key).build());
    }
  }
}
