package ca.mini.myaccount.agreements;

import ca.mini.myaccount.values.Language;
import java.time.LocalDate;

/** A document as its holders see it in a list. */
record DocumentView(
    String id,
    Document.Kind kind,
    String title,
    LocalDate date,
    String fileName,
    long size,
    boolean isNew) {

  static DocumentView of(Document document, boolean isNew, Language language) {
    return new DocumentView(
        document.id(),
        document.kind(),
        document.title(language),
        document.date(),
        document.fileName(),
        document.size(),
        isNew);
  }
}
