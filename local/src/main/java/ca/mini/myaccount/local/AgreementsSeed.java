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

/** Has agreements imported as the finance system does: puts a file into the import bucket. */
final class AgreementsSeed {
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
  AgreementsSeed(S3Client s3, String imports, String documents, Runnable settle) {
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

  private void put(String bucket, String key, String type, RequestBody content) {
    s3.putObject(
        PutObjectRequest.builder().bucket(bucket).key(key).contentType(type).build(), content);
  }

  private Optional<String> imported(String key, String what) {
    settle.run();
    JsonNode report = report(key, what);
    if (!report.path("status").asText().equals("DONE")) {
      throw new IllegalArgumentException(
          what
              + " is not imported: "
              + (report.path("reason").asText("") + " " + report.path("field").asText("")).strip());
    }
    int rejected = report.path("rejected").asInt();
    if (rejected == 0) {
      return Optional.empty();
    }
    String told = "lines rejected: " + rejected + ", first " + report.at("/rejections/0");
    if (rejected == report.path("lines").asInt()) {
      throw new IllegalArgumentException("of " + what + " nothing is imported, " + told);
    }
    return Optional.of("of " + what + " not all is imported, " + told);
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
