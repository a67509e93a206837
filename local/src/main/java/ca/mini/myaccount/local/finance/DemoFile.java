package ca.mini.myaccount.local.finance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The finance system's file of the demo customers, and the documents that it names. */
public final class DemoFile {
  /** Its key in the import bucket. */
  public static final String KEY = "demo.ndjson";

  private static final ZoneId ZONE = ZoneId.of("America/Toronto");

  private final Map<String, byte[]> documents = new LinkedHashMap<>();
  private final byte[] content;

  private DemoFile(Instant now) {
    LocalDate today = today(now);
    List<DemoCustomers.Held> agreements = DemoCustomers.agreements(today);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FileWriter file = FileWriter.begin(out, "FULL", now, agreements.size())) {
      for (DemoCustomers.Held held : agreements) {
        addDocuments(held, today);
        file.add(held.agreement());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    content = out.toByteArray();
  }

  /** The day where the finance system is. */
  static LocalDate today(Instant now) {
    return now.atZone(ZONE).toLocalDate();
  }

  /** The file as of now. */
  public static DemoFile of(Instant now) {
    return new DemoFile(now);
  }

  /** The lines. */
  public byte[] content() {
    return content.clone();
  }

  /** The documents, by their keys in the documents bucket. */
  public Map<String, byte[]> documents() {
    return documents;
  }

  /** The contract, a statement for each year that is over, and the letter of the last spring. */
  private void addDocuments(DemoCustomers.Held held, LocalDate today) {
    LocalDate start = LocalDate.parse(held.agreement().json().at("/terms/start").asText());
    add(held, "CONTRACT", "Contract", "Contrat", start, "contract");
    for (int year = start.getYear(); year < today.getYear(); year++) {
      add(
          held,
          "STATEMENT",
          "Annual statement " + year,
          "Relevé annuel " + year,
          LocalDate.of(year, 12, 31),
          "statement-" + year);
    }
    add(
        held,
        "LETTER",
        "Changes to our privacy policy",
        "Modifications à notre politique de confidentialité",
        today.minusDays(9),
        "privacy-policy");
  }

  private void add(
      DemoCustomers.Held held,
      String kind,
      String titleEn,
      String titleFr,
      LocalDate date,
      String name) {
    String id = held.agreement().json().path("id").asText();
    String key = "agreements/" + id + "/" + name + ".pdf";
    List<String> lines = new ArrayList<>();
    lines.add(titleFr);
    lines.add("");
    lines.add("MINI Financial Services Canada / Services financiers MINI Canada");
    lines.add("Agreement / Contrat: " + id);
    lines.add("Date: " + date);
    held.holders().forEach(holder -> lines.add(holder.firstName() + " " + holder.lastName()));
    lines.add("");
    lines.add("A demonstration document. / Document de démonstration.");
    byte[] pdf = Pdf.of(titleEn, lines);
    documents.put(key, pdf);
    held.agreement().document(kind, titleEn, titleFr, date, key, pdf.length);
  }
}
