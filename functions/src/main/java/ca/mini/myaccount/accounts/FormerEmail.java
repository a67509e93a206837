package ca.mini.myaccount.accounts;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An e-mail address that a user account had, and can have back until a time by the link that was
 * mailed to it. Undoing one change also undoes, and forgets, those after it: whoever took an
 * account over cannot keep it by changing the address twice.
 */
record FormerEmail(EmailAddress email, String tokenHash, Instant until) {
  static final String ATTRIBUTE = "formerEmails";

  static List<FormerEmail> of(Item user, Instant now) {
    return user.rows(ATTRIBUTE).stream()
        .map(
            row ->
                new FormerEmail(
                    new EmailAddress(row.getOrDefault("email", "")),
                    row.getOrDefault("tokenHash", ""),
                    Instant.parse(row.getOrDefault("until", ""))))
        .filter(former -> now.isBefore(former.until()))
        .toList();
  }

  static List<Map<String, Object>> stored(List<FormerEmail> former) {
    return former.stream()
        .map(
            one ->
                Map.<String, Object>of(
                    "email",
                    one.email().value(),
                    "tokenHash",
                    one.tokenHash(),
                    "until",
                    one.until()))
        .toList();
  }
}
