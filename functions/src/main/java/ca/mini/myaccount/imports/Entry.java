package ca.mini.myaccount.imports;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a range, read: an agreement, or why it is none; a blank one is neither.
 *
 * @param number of the line in the file, from 1
 * @param next where the next line begins
 * @param size in bytes
 */
record Entry(
    long number,
    long next,
    int size,
    Optional<AgreementLine> agreement,
    Optional<Rejection> rejection) {

  /** An id in a line that is otherwise broken: it helps to find the line. */
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([A-Za-z0-9-]{1,40})\"");

  /** How far into a line its id is looked for. */
  private static final int HEAD = 400;

  static Entry of(Line line, long number, Instant asOf) {
    int size = line.bytes().length;
    if (line.isBlank()) {
      return new Entry(number, line.next(), size, Optional.empty(), Optional.empty());
    }
    String text = "";
    try {
      text = line.text();
      AgreementLine agreement = AgreementLine.parse(text, asOf);
      return new Entry(number, line.next(), size, Optional.of(agreement), Optional.empty());
    } catch (BadLineException e) {
      Rejection rejection = Rejection.of(number, id(text), e);
      return new Entry(number, line.next(), size, Optional.empty(), Optional.of(rejection));
    }
  }

  /** What must be read to compare it with what is stored. */
  List<Key> keys(AgreementItems items) {
    List<Key> keys = new ArrayList<>();
    agreement.ifPresent(
        line -> {
          keys.add(items.agreement(line.agreement().id()));
          line.agreement().holders().forEach(id -> keys.add(items.holder(id)));
        });
    return keys;
  }

  private static Optional<String> id(String text) {
    Matcher matcher = ID.matcher(text.substring(0, Math.min(text.length(), HEAD)));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
