package ca.mini.myaccount.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a line was not taken; nothing personal is in it.
 *
 * @param agreement the id in the line, if it can be read
 * @param field path of the field, if it is about one
 */
record Rejection(long line, Optional<String> agreement, String reason, Optional<String> field) {
  static Rejection of(long line, Optional<String> agreement, BadLineException why) {
    return new Rejection(
        line, agreement, why.reason(), Optional.of(why.field()).filter(field -> !field.isEmpty()));
  }

  /** The stored form. */
  Map<String, String> row() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("line", Long.toString(line));
    agreement.ifPresent(id -> row.put("agreement", id));
    row.put("reason", reason);
    field.ifPresent(path -> row.put("field", path));
    return row;
  }
}
