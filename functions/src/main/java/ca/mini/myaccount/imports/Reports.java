package ca.mini.myaccount.imports;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What the finance system is told of its file: a report beside it. */
final class Reports {
  static final String SUFFIX = ".report.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Backend backend;
  private final Database database;
  private final ImportItems items;

  Reports(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new ImportItems(backend);
  }

  /** Of a file of which nothing is stored. */
  void refused(String bucket, String key, String reason, String field) {
    ObjectNode report = JSON.createObjectNode();
    report.put("status", ImportFile.Status.REFUSED.name()).put("reason", reason);
    if (!field.isEmpty()) {
      report.put("field", field);
    }
    put(bucket, key, report);
  }

  /** Of a file that was refused once its lines were counted, or that waits for approval. */
  void counted(ImportFile file, ImportFile.Status status, String reason, Progress sum) {
    ObjectNode report = head(file, status);
    report.put("reason", reason);
    report.put("count", file.count()).put("lines", sum.records()).put("closing", sum.closing());
    put(file.bucket(), file.key(), report);
  }

  /** Of a file that is stored, or was until it was taken away. */
  void imported(ImportFile file, ImportFile.Status status, Progress sum) {
    ObjectNode report = head(file, status);
    report
        .put("lines", sum.records())
        .put("accepted", sum.accepted())
        .put("unchanged", sum.unchanged() + sum.older())
        .put("older", sum.older())
        .put("rejected", sum.rejected())
        .put("opened", sum.opened())
        .put("closed", sum.closed());
    ArrayNode rejections = report.putArray("rejections");
    for (int range = 0; range < file.ranges(); range++) {
      rejections(file, range).forEach(row -> rejections.add(rejection(row)));
    }
    put(file.bucket(), file.key(), report);
  }

  /** Of a file of accounts that is imported, or was until it was taken away. */
  void accounts(AccountsFile file, AccountsFile.Status status, AccountProgress progress) {
    ObjectNode report = JSON.createObjectNode();
    report
        .put("status", status.name())
        .put("lines", progress.count())
        .put("accepted", progress.accepted())
        .put("toActivate", progress.toActivate())
        .put("rejected", progress.rejected());
    ArrayNode rejections = report.putArray("rejections");
    database
        .queryAll(
            items.table(), ImportItems.accountsPartition(file.id()), ImportItems.REJECTED_PREFIX)
        .stream()
        .map(item -> item.rows("rows"))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(row -> Long.valueOf(row.getOrDefault("line", "0"))))
        .forEach(row -> rejections.add(rejection(row)));
    put(file.bucket(), file.key(), report);
  }

  private static ObjectNode head(ImportFile file, ImportFile.Status status) {
    return JSON.createObjectNode()
        .put("status", status.name())
        .put("kind", file.kind().name())
        .put("asOf", file.asOf().toString());
  }

  private List<Map<String, String>> rejections(ImportFile file, int range) {
    return database
        .queryAll(
            items.table(),
            ImportItems.rangePartition(file.id(), range),
            ImportItems.REJECTED_PREFIX)
        .stream()
        .map((Item item) -> item.rows("rows"))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(row -> Long.valueOf(row.getOrDefault("line", "0"))))
        .toList();
  }

  private static ObjectNode rejection(Map<String, String> row) {
    ObjectNode node = JSON.createObjectNode();
    row.forEach(
        (name, text) -> {
          if (name.equals("line")) {
            node.put(name, Long.parseLong(text));
          } else {
            node.put(name, text);
          }
        });
    return node;
  }

  private void put(String bucket, String key, ObjectNode report) {
    try {
      byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(report);
      backend.objects().put(new ObjectRequest.Put(bucket, key + SUFFIX, "application/json", bytes));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is plain data", e);
    }
  }
}
