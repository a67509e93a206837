package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Payment.Status;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payment as its holders see it.
 *
 * @param returned why it came back; absent unless it did
 */
record PaymentView(
    String id,
    LocalDate date,
    Money amount,
    @Nullable Money principal,
    @Nullable Money interest,
    Status status,
    @Nullable Returned returned) {

  /** Why the bank returned it, in words too. */
  record Returned(ReturnReason reason, String reasonText) {}

  static PaymentView of(Payment payment, Sentences sentences, Language language) {
    return new PaymentView(
        payment.id(),
        payment.date(),
        payment.amount(),
        payment.principal().orElse(null),
        payment.interest().orElse(null),
        payment.status(),
        payment.status() == Status.RETURNED ? returned(payment, sentences, language) : null);
  }

  private static Returned returned(Payment payment, Sentences sentences, Language language) {
    ReturnReason reason = ReturnReason.of(payment.returned());
    return new Returned(reason, sentences.returned(reason, language));
  }
}
