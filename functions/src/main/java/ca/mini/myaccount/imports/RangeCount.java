package ca.mini.myaccount.imports;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.InvalidValueException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the lines of a range, and the agreements that they would close; changes nothing. It looks
 * into the table for lines that say CLOSED alone.
 */
final class RangeCount {
  private static final JsonFactory JSON = new JsonFactory();

  /** The keys of one call to DynamoDB. */
  private static final int GROUP = 100;

  /** What a small compressed file may become: no honest one is packed that well. */
  static final long MOST_UNPACKED = 4L * 1024 * 1024 * 1024;

  private final Database database;
  private final AgreementItems items;
  private final ImportFile file;
  private final Set<Key> closed = new HashSet<>();
  private long lines;
  private long records;
  private long closing;

  RangeCount(Backend backend, ImportFile file) {
    this.file = file;
    database = new Database(backend);
    items = new AgreementItems(backend);
  }

  /**
   * Counts all lines of a range.
   *
   * @throws BadLineException {@code TOO_LARGE}, when it does not end
   */
  Progress count(RangeReader reader) throws IOException {
    long start = reader.position();
    for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
      count(line.get());
    }
    lookUp();
    return Progress.counted(lines, records, closing, start);
  }

  private void count(Line line) {
    if (line.next() > MOST_UNPACKED && file.isCompressed()) {
      throw new BadLineException("TOO_LARGE", "");
    }
    lines++;
    if (line.isBlank()) {
      return;
    }
    records++;
    closedId(line).map(items::agreement).ifPresent(closed::add);
    if (closed.size() >= GROUP) {
      lookUp();
    }
  }

  private void lookUp() {
    if (!closed.isEmpty()) {
      closing += database.getAll(closed).values().stream().filter(this::wouldClose).count();
      closed.clear();
    }
  }

  private boolean wouldClose(Item agreement) {
    return Comparison.isOpen(agreement) && !agreement.time(Comparison.AS_OF).isAfter(file.asOf());
  }

  /** The id of an agreement that the line closes; what else is wrong with it shows later. */
  static Optional<String> closedId(Line line) {
    if (line.tooLong()) {
      return Optional.empty();
    }
    String id = "";
    boolean isClosed = false;
    try (JsonParser parser = JSON.createParser(line.bytes())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING && name.equals("id")) {
          id = Values.id(parser.getText());
        } else if (value == JsonToken.VALUE_STRING && name.equals("status")) {
          isClosed = parser.getText().equals(Agreement.Status.CLOSED.name());
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException | InvalidValueException e) {
      return Optional.empty();
    }
    return isClosed && !id.isEmpty() ? Optional.of(id) : Optional.empty();
  }
}
