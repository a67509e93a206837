package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Payment.Status;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payments that the bank returned lately, and what to do about them.
 *
 * @param count how many in the last 90 days
 * @param whatToDo for the customer to read
 */
record ReturnedPayments(int count, Last last, String whatToDo, String phone, String hours) {
  /** After that the finance system has long written a letter, and an alert says nothing new. */
  private static final int LATELY_DAYS = 90;

  /** The newest of them. */
  record Last(LocalDate date, Money amount, ReturnReason reason, String reasonText) {}

  /** Where they are: in the items of one year or two. */
  static List<Key> keys(AgreementItems items, String agreementId, LocalDate today) {
    List<Key> keys = new ArrayList<>();
    for (int year = today.minusDays(LATELY_DAYS).getYear(); year <= today.getYear(); year++) {
      keys.add(items.payments(agreementId, year));
    }
    return keys;
  }

  /** Those of an agreement, among what was read; null when there are none. */
  static @Nullable ReturnedPayments of(
      List<Key> keys,
      Map<Key, Item> found,
      LocalDate today,
      Sentences sentences,
      Language language) {
    List<Payment> returned = new ArrayList<>();
    for (Key key : keys) {
      Item year = found.get(key);
      if (year != null) {
        returned.addAll(Payment.of(year));
      }
    }
    returned.removeIf(
        payment ->
            payment.status() != Status.RETURNED
                || payment.date().isBefore(today.minusDays(LATELY_DAYS)));
    if (returned.isEmpty()) {
      return null;
    }
    Payment last = returned.stream().max(Comparator.comparing(Payment::date)).get();
    ReturnReason reason = ReturnReason.of(last.returned());
    return new ReturnedPayments(
        returned.size(),
        new Last(last.date(), last.amount(), reason, sentences.returned(reason, language)),
        sentences.whatToDo(language),
        sentences.phone(),
        sentences.hours(language));
  }
}
