package ca.mini.myaccount.local;

import ca.mini.myaccount.local.finance.DemoFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Has files imported as they are delivered: puts them into the import bucket. */
final class ImportSeed {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final S3Client s3;
  private final String imports;
  private final String documents;
  private final Runnable settle;

  /**
   * @param imports name of the import bucket
   * @param documents name of the documents bucket
   * @param settle returns once nothing is under way
   */
  ImportSeed(S3Client s3, String imports, String documents, Runnable settle) {
    this.s3 = s3;
    this.imports = imports;
    this.documents = documents;
    this.settle = settle;
  }

  /**
   * The demo customers, with their documents.
   *
   * @throws IllegalArgumentException when they are not imported
   */
  void demo(Instant now) {
    DemoFile file = DemoFile.of(now);
    file.documents()
        .forEach((key, pdf) -> put(documents, key, "application/pdf", RequestBody.fromBytes(pdf)));
    put(imports, DemoFile.KEY, "application/x-ndjson", RequestBody.fromBytes(file.content()));
    imported(DemoFile.KEY, "the demo customers");
  }

  /**
   * A file of somebody else's.
   *
   * @return what is to be said of it, when some of its lines are rejected
   * @throws IllegalArgumentException saying why it is not imported
   */
  Optional<String> file(Path path) {
    String name = String.valueOf(path.getFileName());
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IllegalArgumentException("the file " + path + " cannot be read");
    }
    if (!name.endsWith(".ndjson") && !name.endsWith(".ndjson.gz")) {
      throw new IllegalArgumentException(
          "the file " + path + " is named neither .ndjson nor .ndjson.gz");
    }
    put(imports, name, "application/x-ndjson", RequestBody.fromFile(path));
    return imported(name, "the file " + path);
  }

  /**
   * A file of accounts. One that was imported at an earlier start is rejected line by line.
   *
   * @return what is to be said of it, when some of its lines are rejected
   * @throws IllegalArgumentException saying why it is not imported
   */
  Optional<String> accounts(Path path) {
    String name = String.valueOf(path.getFileName());
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IllegalArgumentException("the file " + path + " cannot be read");
    }
    if (!name.endsWith(".jsonl")) {
      throw new IllegalArgumentException("the file " + path + " is not named .jsonl");
    }
    String key = "accounts/" + name;
    put(imports, key, "application/x-ndjson", RequestBody.fromFile(path));
    return rejected(done(key, "the file " + path), "the file " + path);
  }

  private void put(String bucket, String key, String type, RequestBody content) {
    s3.putObject(
        PutObjectRequest.builder().bucket(bucket).key(key).contentType(type).build(), content);
  }

  private Optional<String> imported(String key, String what) {
    JsonNode report = done(key, what);
    if (report.path("rejected").asInt() > 0
        && report.path("rejected").asInt() == report.path("lines").asInt()) {
      throw new IllegalArgumentException("of " + what + " nothing is imported, " + first(report));
    }
    return rejected(report, what);
  }

  private JsonNode done(String key, String what) {
    settle.run();
    JsonNode report = report(key, what);
    if (!report.path("status").asText().equals("DONE")) {
      throw new IllegalArgumentException(
          what
              + " is not imported: "
              + (report.path("reason").asText("") + " " + report.path("field").asText("")).strip());
    }
    return report;
  }

  private static Optional<String> rejected(JsonNode report, String what) {
    return report.path("rejected").asInt() == 0
        ? Optional.empty()
        : Optional.of("of " + what + " not all is imported, " + first(report));
  }

  private static String first(JsonNode report) {
    return "lines rejected: "
        + report.path("rejected").asInt()
        + ", first "
        + report.at("/rejections/0");
  }

  private JsonNode report(String key, String what) {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(imports).key(key + ".report.json").build();
    try {
      return JSON.readTree(s3.getObjectAsBytes(request).asByteArray());
    } catch (NoSuchKeyException e) {
      throw new IllegalArgumentException(what + " is not imported; the functions' log says why", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(what + " has a report that is no JSON", e);
    }
  }
}
