package ca.mini.myaccount.agreements;

import java.util.Optional;

/** Why a bank returned a payment. */
public enum ReturnReason {
  INSUFFICIENT_FUNDS,
  ACCOUNT_CLOSED,
  ACCOUNT_NOT_FOUND,
  PAYMENT_STOPPED,
  /** What the finance system does not say, or says by a code that we do not know. */
  OTHER;

  /** The reason that a code of the finance system's file stands for. */
  public static ReturnReason of(Optional<String> code) {
    for (ReturnReason reason : values()) {
      if (code.filter(reason.name()::equals).isPresent()) {
        return reason;
      }
    }
    return OTHER;
  }
}
