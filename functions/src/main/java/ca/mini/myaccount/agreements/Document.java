package ca.mini.myaccount.agreements;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.Language;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A document of an agreement.
 *
 * @param titleEn what it is called in English
 * @param titleFr what it is called in French
 * @param addedOn when it came, by the file that brought it
 * @param key of the object in the documents bucket
 * @param size in bytes
 */
public record Document(
    String id,
    Kind kind,
    String titleEn,
    String titleFr,
    LocalDate date,
    LocalDate addedOn,
    String key,
    String fileName,
    String contentType,
    long size) {

  /** When it came: what a row calls {@link Document#addedOn}. */
  public static final String ADDED_ON = "addedOn";

  /** What an item with documents calls them. */
  public static final String ROWS = "documents";

  /** What kind of paper it is. */
  public enum Kind {
    CONTRACT,
    STATEMENT,
    LETTER
  }

  /** The documents of an item, in its order: oldest first. */
  public static List<Document> of(Item year) {
    return year.rows(ROWS).stream().map(Document::of).toList();
  }

  /** What it is called in a language. */
  public String title(Language language) {
    return language == Language.FR ? titleFr : titleEn;
  }

  /** The stored form. */
  public Map<String, String> row() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("kind", kind.name());
    row.put("titleEn", titleEn);
    row.put("titleFr", titleFr);
    row.put("date", date.toString());
    row.put(ADDED_ON, addedOn.toString());
    row.put("key", key);
    row.put("fileName", fileName);
    row.put("contentType", contentType);
    row.put("size", Long.toString(size));
    return row;
  }

  private static Document of(Map<String, String> row) {
    return new Document(
        text(row, "id"),
        Kind.valueOf(text(row, "kind")),
        text(row, "titleEn"),
        text(row, "titleFr"),
        LocalDate.parse(text(row, "date")),
        LocalDate.parse(text(row, ADDED_ON)),
        text(row, "key"),
        text(row, "fileName"),
        text(row, "contentType"),
        Long.parseLong(text(row, "size")));
  }

  private static String text(Map<String, String> row, String name) {
    return Objects.requireNonNull(row.get(name), name);
  }
}
