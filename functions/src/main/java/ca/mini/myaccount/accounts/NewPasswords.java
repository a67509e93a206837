package ca.mini.myaccount.accounts;

import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Password;
import ca.mini.myaccount.values.PersonName;

/** Refuses new passwords that the policy refuses, with the reason. */
final class NewPasswords {
  private NewPasswords() {}

  /** For somebody who is registering. */
  static void require(
      PasswordPolicy policy,
      String field,
      Password password,
      Item registration,
      EmailAddress email) {
    require(
        policy,
        field,
        password,
        new PersonName(registration.text("firstName")),
        new PersonName(registration.text("lastName")),
        email);
  }

  /** For somebody who has a user account. */
  static void require(PasswordPolicy policy, String field, Password password, UserAccount user) {
    require(policy, field, password, user.firstName(), user.lastName(), user.email());
  }

  private static void require(
      PasswordPolicy policy,
      String field,
      Password password,
      PersonName firstName,
      PersonName lastName,
      EmailAddress email) {
    policy
        .refusal(password, firstName, lastName, email)
        .ifPresent(
            code -> {
              throw Problem.invalidField(field, code);
            });
  }
}
