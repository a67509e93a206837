package ca.mini.myaccount.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.ObjectAbsentException;
import ca.mini.myaccount.backend.ObjectContent;
import ca.mini.myaccount.backend.ObjectInfo;
import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Files as they arrive, and what operators say about them. */
final class Arrivals {
  /** The file and its ranges are one transaction, and so is the step from counting to importing. */
  private static final int MOST_RANGES = 90;

  /** What is read to find the header: a header is a hundred bytes. */
  private static final int HEAD = 4096;

  private static final String UNKNOWN = "UNKNOWN";

  private final Backend backend;
  private final Database database;
  private final ImportItems items;
  private final ImportSteps steps;
  private final Reports reports;
  private final String bucket;
  private final long rangeBytes;
  private final long mostCompressed;

  Arrivals(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new ImportItems(backend);
    steps = new ImportSteps(backend);
    reports = new Reports(backend);
    bucket = backend.settings().required("IMPORT_BUCKET");
    rangeBytes = Long.parseLong(backend.settings().required("RANGE_BYTES"));
    mostCompressed = Long.parseLong(backend.settings().required("GZIP_BYTES"));
  }

  /** Begins the import of a file, unless that was done; its status. */
  String arrived(String key, String sequence, long size) {
    Optional<ImportFile> known = database.get(items.file(key, sequence)).map(ImportFile::of);
    if (known.isPresent()) {
      return known.get().status().name();
    }
    try {
      if (size == 0) {
        throw new BadLineException("EMPTY", "");
      }
      Optional<Head> head = head(key);
      if (head.isEmpty()) {
        return UNKNOWN;
      }
      begin(key, sequence, head.get());
      return ImportFile.Status.COUNTING.name();
    } catch (BadLineException e) {
      reports.refused(bucket, key, e.reason(), e.field());
      steps.stopped(id(key, sequence), e.reason());
      return ImportFile.Status.REFUSED.name();
    }
  }

  private void begin(String key, String sequence, Head head) {
    long size = head.info().size();
    boolean compressed = ImportFile.isCompressed(key);
    if (compressed && size > mostCompressed) {
      throw new BadLineException("TOO_LARGE", "");
    }
    Line first = firstLine(head.bytes(), compressed);
    Instant now = backend.now();
    Header header = Header.parse(first, now);
    long headerEnd = first.next();
    int ranges = compressed ? 1 : ranges(size - headerEnd);
    String id = id(key, sequence);
    List<Write> writes = new ArrayList<>();
    writes.add(
        Write.put(items.file(key, sequence))
            .set("id", id)
            .set("bucket", bucket)
            .set("key", key)
            .set("sequence", sequence)
            .set("eTag", head.info().eTag())
            .set("size", size)
            .set("kind", header.kind().name())
            .set("asOf", header.asOf())
            .set("count", header.count())
            .set("headerEnd", headerEnd)
            .set("ranges", ranges)
            .set(ImportFile.STATUS, ImportFile.Status.COUNTING.name())
            .set("startedAt", now)
            .expiresAt(now.plus(ImportItems.KEPT))
            .onlyIfAbsent());
    for (int range = 0; range < ranges; range++) {
      writes.add(
          Write.put(items.range(id, range))
              .set("import", id)
              .set("key", key)
              .set("sequence", sequence)
              .set(Range.NUMBER, range)
              .set(Range.PHASE, Range.Phase.COUNT.name())
              .set(Range.TURN, 1)
              .expiresAt(now.plus(ImportItems.KEPT)));
    }
    // Refused when another invocation began it at the same time.
    database.commit(writes);
  }

  /** Goes on with the newest file of this key, if it waits for that; its status then. */
  String approve(String key) {
    newest(key)
        .filter(file -> file.status() == ImportFile.Status.WAITING_FOR_APPROVAL)
        .ifPresent(steps::approve);
    return newest(key).map(file -> file.status().name()).orElse(UNKNOWN);
  }

  /** Sets the newest file of this key going again, after its ranges were given up; its status. */
  String resume(String key) {
    Optional<ImportFile> newest = newest(key);
    newest.ifPresent(
        file -> {
          for (int range = 0; range < file.ranges(); range++) {
            Key item = items.range(file.id(), range);
            database.commit(List.of(Write.update(item).add(Range.TURN, 1).onlyIfPresent()));
          }
        });
    return newest.map(file -> file.status().name()).orElse(UNKNOWN);
  }

  /** Takes the steps of a file that nobody sent; while a snapshot is prepared nothing is stored. */
  void prime() {
    approve("primed");
    database.get(items.file("primed", "primed"));
    steps.prime();
    begin("primed.ndjson", "primed", Head.primed());
    reports.refused(bucket, "primed", "PRIMED", "");
  }

  private Optional<ImportFile> newest(String key) {
    return database
        .query(
            items.table(),
            ImportItems.filePartition(key),
            ImportItems.ARRIVAL_PREFIX,
            1,
            Optional.empty())
        .items()
        .stream()
        .map((Item item) -> ImportFile.of(item))
        .findFirst();
  }

  private int ranges(long bytes) {
    return (int) Math.max(1, Math.min(MOST_RANGES, (bytes + rangeBytes - 1) / rangeBytes));
  }

  private static String id(String key, String sequence) {
    return Token.sha256(key + "|" + sequence).substring(0, 22);
  }

  /** The beginning of the file; nothing when it is not there any more. */
  private Optional<Head> head(String key) {
    try {
      ObjectRequest.Range range = ObjectRequest.Range.of(0, HEAD - 1);
      try (ObjectContent content =
          backend.objects().get(new ObjectRequest.Get(bucket, key, range))) {
        return Optional.of(new Head(content.info(), content.readAllBytes()));
      }
    } catch (ObjectAbsentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line firstLine(byte[] head, boolean compressed) {
    try {
      InputStream bytes = new ByteArrayInputStream(head);
      InputStream in = compressed ? new ByteArrayInputStream(unpacked(bytes)) : bytes;
      return new LineReader(in, 0).next().orElseThrow(() -> new BadLineException("EMPTY", ""));
    } catch (IOException e) {
      throw new BadLineException("NOT_GZIP", "");
    }
  }

  /** The first line of what a compressed file holds, as far as it may go. */
  private static byte[] unpacked(InputStream bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(bytes)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0 && line.size() < HEAD; b = in.read()) {
        line.write(b);
        if (b == '\n') {
          break;
        }
      }
      return line.toByteArray();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // is never compared
  private record Head(ObjectInfo info, byte[] bytes) {
    static Head primed() {
      byte[] bytes =
          "{\"type\":\"HEADER\",\"kind\":\"DELTA\",\"asOf\":\"2000-01-01T00:00:00Z\",\"count\":0}\n"
              .getBytes(UTF_8);
      return new Head(new ObjectInfo(bytes.length, "primed", "application/json"), bytes);
    }
  }
}
