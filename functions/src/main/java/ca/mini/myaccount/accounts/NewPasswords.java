package ca.mini.myaccount.accounts;

import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Password;
import ca.mini.myaccount.values.UserName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Refuses new passwords that the policy refuses, with the reason. */
final class NewPasswords {
  private NewPasswords() {}

  /** For somebody who is registering, perhaps with a user name of another service. */
  static void require(
      PasswordPolicy policy,
      String field,
      Password password,
      Item registration,
      EmailAddress email,
      Optional<UserName> userName) {
    require(
        policy,
        field,
        password,
        about(registration.text("firstName"), registration.text("lastName"), email, userName));
  }

  /** For somebody who has a user account. */
  static void require(PasswordPolicy policy, String field, Password password, UserAccount user) {
    require(
        policy,
        field,
        password,
        about(user.firstName().value(), user.lastName().value(), user.email(), user.userName()));
  }

  private static List<String> about(
      String firstName, String lastName, EmailAddress email, Optional<UserName> userName) {
    return Stream.concat(
            Stream.of(firstName, lastName, email.value()), userName.stream().map(UserName::value))
        .toList();
  }

  private static void require(
      PasswordPolicy policy, String field, Password password, List<String> about) {
    policy
        .refusal(password, about)
        .ifPresent(
            code -> {
              throw Problem.invalidField(field, code);
            });
  }
}
