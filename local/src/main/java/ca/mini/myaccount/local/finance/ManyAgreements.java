package ca.mini.myaccount.local.finance;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Agreements as there may be millions: each follows from its number and the seed alone. */
public final class ManyAgreements {
  private static final List<String> FIRST_NAMES =
      List.of(
          "Olivia",
          "Noah",
          "Emma",
          "Liam",
          "Charlotte",
          "Théodore",
          "Zoé",
          "Édouard",
          "Amélie",
          "François",
          "Aïcha",
          "Wei",
          "Priya",
          "Marie-Ève",
          "Jean-Sébastien",
          "Siobhán");
  private static final List<String> LAST_NAMES =
      List.of(
          "Smith",
          "Tremblay",
          "Gagnon",
          "Roy",
          "Côté",
          "Bouchard",
          "O'Brien",
          "MacDonald",
          "Nguyen",
          "Singh",
          "Lefèvre",
          "Gagnon-Roy",
          "D'Amours",
          "Müller",
          "Chen",
          "Martin");
  private static final List<String> MODELS =
      List.of(
          "MINI Cooper 3 Door",
          "MINI Cooper S 5 Door",
          "MINI Countryman S ALL4",
          "MINI Clubman S ALL4",
          "MINI Cooper Convertible");
  private static final List<String> COLOURS =
      List.of("Chili Red", "British Racing Green", "Island Blue", "Nanuq White", "Legend Grey");
  private static final List<String> RATES = List.of("3.99", "4.99", "5.49", "5.99", "6.49", "7.25");

  /** Area codes of Canada; the numbers 555-0100 to 0199 are nobody's. */
  private static final List<String> AREAS = List.of("416", "514", "604", "403", "418", "902");

  /** One in so many agreements has a second holder. */
  private static final int JOINT = 8;

  private ManyAgreements() {}

  /** What the file is to be like. */
  public record Wanted(long count, long closed, long first, String kind, Instant asOf, long seed) {
    /** A whole file, with nothing closed. */
    public static Wanted of(long count, Instant asOf) {
      return new Wanted(count, 0, 1, "FULL", asOf, 1);
    }

    public Wanted withCount(long value) {
      return new Wanted(value, closed, first, kind, asOf, seed);
    }

    public Wanted withClosed(long value) {
      return new Wanted(count, value, first, kind, asOf, seed);
    }

    public Wanted withFirst(long value) {
      return new Wanted(count, closed, value, kind, asOf, seed);
    }

    public Wanted withKind(String value) {
      if (!value.equals("FULL") && !value.equals("DELTA")) {
        throw new IllegalArgumentException("a file is FULL or DELTA, not " + value);
      }
      return new Wanted(count, closed, first, value, asOf, seed);
    }

    public Wanted withAsOf(Instant value) {
      return new Wanted(count, closed, first, kind, value, seed);
    }

    public Wanted withSeed(long value) {
      return new Wanted(count, closed, first, kind, asOf, value);
    }

    /** Evenly spread. */
    private boolean isClosed(long index) {
      return closed > 0 && index * closed / count != (index + 1) * closed / count;
    }
  }

  /** Writes the file, line by line. */
  @SuppressWarnings("resource") // the stream is the caller's to close
  public static void write(Wanted wanted, OutputStream out) throws IOException {
    FileWriter file = FileWriter.begin(out, wanted.kind(), wanted.asOf(), wanted.count());
    LocalDate today = wanted.asOf().atZone(ZoneOffset.UTC).toLocalDate();
    for (long index = 0; index < wanted.count(); index++) {
      AgreementJson agreement = agreement(wanted.first() + index, wanted.seed(), today);
      file.add(wanted.isClosed(index) ? agreement.closed() : agreement);
    }
  }

  /** The agreement of a number. */
  static AgreementJson agreement(long number, long seed, LocalDate today) {
    Random random = new Random(seed * 31 + number);
    random.nextInt(); // the first ones of neighbouring seeds are alike
    boolean lease = random.nextBoolean();
    int months = lease ? 36 + 12 * random.nextInt(2) : 60 + 12 * random.nextInt(3);
    LocalDate start =
        today.minusMonths(1 + random.nextInt(34)).withDayOfMonth(1 + random.nextInt(28));
    long price = 28_000_00 + random.nextInt(25_000) * 100L;
    Plan plan =
        new Plan(
            lease,
            start,
            months,
            !lease && random.nextInt(4) == 0,
            new BigDecimal(one(RATES, random)),
            price,
            lease ? price * 55 / 100 : 0);
    String id = String.format(Locale.ROOT, "%s-%08d", lease ? "L" : "F", number);
    List<Holder> holders = new ArrayList<>();
    holders.add(holder(2 * number, random));
    if (random.nextInt(JOINT) == 0) {
      holders.add(holder(2 * number + 1, random));
    }
    String folder = "agreements/" + id + "/";
    return AgreementJson.of(id, plan, today)
        .vehicle(number, one(MODELS, random), start.getYear(), one(COLOURS, random))
        .holders(holders)
        .document("CONTRACT", "Contract", "Contrat", start, folder + "contract.pdf", 84_000);
  }

  private static Holder holder(long number, Random random) {
    return new Holder(
        String.format(Locale.ROOT, "%010d", number),
        one(FIRST_NAMES, random),
        one(LAST_NAMES, random),
        LocalDate.of(1950 + random.nextInt(55), 1 + random.nextInt(12), 1 + random.nextInt(28))
            .toString(),
        Optional.of("+1" + one(AREAS, random) + "55501" + (10 + random.nextInt(90))),
        Optional.of("customer." + number + "@example.ca"),
        random.nextInt(4) == 0 ? "fr" : "en");
  }

  private static String one(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
