package ca.mini.myaccount.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Document;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.agreements.Payment;
import ca.mini.myaccount.values.CustomerId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the items of an agreement hold, by the name of each part: the agreement itself, its vehicle,
 * and each year of payments and of documents. A part whose hash is as before is not written.
 *
 * @param agreement attributes of the agreement's own item
 * @param vehicle attributes of the vehicle's
 */
record Parts(
    Map<String, Object> agreement,
    Map<String, Object> vehicle,
    Map<Integer, List<Payment>> payments,
    Map<Integer, List<Document>> documents) {
  private static final String AGREEMENT = "AGREEMENT";
  private static final String VEHICLE_PREFIX = "VIN#";

  /** Of SHA-256: enough that two contents of one agreement never meet. */
  private static final int HASH_BYTES = 16;

  static Parts of(AgreementLine line) {
    return new Parts(
        attributes(line.agreement()),
        vehicle(line),
        byYear(line.payments(), payment -> payment.date().getYear()),
        byYear(line.documents(), document -> document.date().getYear()));
  }

  /** The hash of each part. */
  Map<String, String> hashes(Agreement of) {
    Map<String, String> hashes = new TreeMap<>();
    hashes.put(AGREEMENT, hash(List.of(agreement)));
    hashes.put(VEHICLE_PREFIX + of.vehicle().vin().value(), hash(List.of(vehicle)));
    payments.forEach(
        (year, rows) ->
            hashes.put(
                AgreementItems.PAYMENTS_PREFIX + year,
                hash(rows.stream().map(Payment::row).toList())));
    documents.forEach(
        (year, rows) ->
            hashes.put(
                AgreementItems.DOCUMENTS_PREFIX + year,
                hash(rows.stream().map(Parts::withoutArrival).toList())));
    return hashes;
  }

  /** The vehicle that a part is about, if it is one. */
  static Optional<String> vin(String part) {
    return suffix(VEHICLE_PREFIX, part);
  }

  /** The year of payments that a part is, if it is one. */
  static Optional<Integer> paymentYear(String part) {
    return suffix(AgreementItems.PAYMENTS_PREFIX, part).map(Integer::valueOf);
  }

  /** The year of documents that a part is, if it is one. */
  static Optional<Integer> documentYear(String part) {
    return suffix(AgreementItems.DOCUMENTS_PREFIX, part).map(Integer::valueOf);
  }

  private static Optional<String> suffix(String prefix, String part) {
    return part.startsWith(prefix)
        ? Optional.of(part.substring(prefix.length()))
        : Optional.empty();
  }

  private static Map<String, Object> attributes(Agreement agreement) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("id", agreement.id());
    attributes.put("product", agreement.product().name());
    attributes.put("status", agreement.status().name());
    Agreement.Vehicle vehicle = agreement.vehicle();
    attributes.put(
        "vehicle",
        texts(
            "vin", Optional.of(vehicle.vin().value()),
            "model", Optional.of(vehicle.model()),
            "year", Optional.of(vehicle.year()),
            "colour", Optional.of(vehicle.colour())));
    Agreement.Terms terms = agreement.terms();
    attributes.put(
        "terms",
        texts(
            "start", Optional.of(terms.start()),
            "maturity", Optional.of(terms.maturity()),
            "months", Optional.of(terms.months()),
            "payment", Optional.of(terms.payment()),
            "frequency", Optional.of(terms.frequency()),
            "nextDue", terms.nextDue(),
            "rate", Optional.of(terms.rate().toPlainString())));
    agreement
        .lease()
        .ifPresent(
            lease ->
                attributes.put(
                    "lease",
                    texts(
                        "residual", Optional.of(lease.residual()),
                        "kilometresPerYear", Optional.of(lease.kilometresPerYear()),
                        "excessPerKilometre",
                            Optional.of(lease.excessPerKilometre().toPlainString()))));
    agreement.balance().ifPresent(balance -> attributes.put("balance", balance.toString()));
    agreement
        .debit()
        .ifPresent(
            debit ->
                attributes.put(
                    "debit",
                    texts(
                        "account", Optional.of(debit.account()),
                        "nextWithdrawal", debit.nextWithdrawal())));
    attributes.put("holders", Holder.spaced(agreement.holders()));
    agreement.company().ifPresent(company -> attributes.put("company", company));
    return attributes;
  }

  /** What the vehicle's item tells whoever wants to link by the last payment. */
  private static Map<String, Object> vehicle(AgreementLine line) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("customerIds", Holder.spaced(line.agreement().holders()));
    latest(line.payments(), Payment.Status.PAID).ifPresent(paid -> attributes.put("paid", paid));
    latest(line.payments(), Payment.Status.PENDING)
        .ifPresent(pending -> attributes.put("pending", pending));
    return attributes;
  }

  private static Optional<Map<String, String>> latest(
      List<Payment> payments, Payment.Status status) {
    return payments.stream()
        .filter(payment -> payment.status() == status)
        .reduce((earlier, later) -> later)
        .map(
            payment ->
                texts(
                    "amount", Optional.of(payment.amount()), "date", Optional.of(payment.date())));
  }

  private static <T> Map<Integer, List<T>> byYear(List<T> rows, Function<T, Integer> year) {
    return rows.stream().collect(Collectors.groupingBy(year, TreeMap::new, Collectors.toList()));
  }

  private static Map<String, String> withoutArrival(Document document) {
    Map<String, String> row = document.row();
    row.remove(Document.ADDED_ON);
    return row;
  }

  /** Names and what they stand for, in turn; the absent are left out. */
  private static Map<String, String> texts(Object... namesAndValues) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = (String) namesAndValues[i];
      ((Optional<?>) namesAndValues[i + 1]).ifPresent(value -> texts.put(name, value.toString()));
    }
    return texts;
  }

  private static String hash(List<? extends Map<String, ?>> content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      content.forEach(map -> add(digest, map));
      byte[] bytes = Arrays.copyOf(digest.digest(), HASH_BYTES);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Each text ends by a sign that none holds, so that two contents are never one text. */
  private static void add(MessageDigest digest, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, member) -> {
            add(digest, name);
            add(digest, member);
          });
      digest.update((byte) 1);
    } else {
      digest.update(value.toString().getBytes(UTF_8));
      digest.update((byte) 0);
    }
  }

  /** The Customer IDs of those among whom one is, without that one. */
  static List<CustomerId> others(List<CustomerId> holders, CustomerId one) {
    return holders.stream().filter(other -> !other.equals(one)).toList();
  }
}
