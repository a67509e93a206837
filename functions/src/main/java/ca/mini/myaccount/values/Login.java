package ca.mini.myaccount.values;

import java.util.Optional;

/**
 * What a customer signs in with: the e-mail address, or the user name.
 *
 * @param email present, or else the user name is
 */
public record Login(Optional<EmailAddress> email, Optional<UserName> userName) {
  /** Takes one of them. */
  public Login {
    if (email.isPresent() == userName.isPresent()) {
      throw new IllegalArgumentException("either an address or a name");
    }
  }

  /** An address. */
  public static Login of(EmailAddress email) {
    return new Login(Optional.of(email), Optional.empty());
  }

  /**
   * Reads what a person types: whatever has an @ is an address.
   *
   * @throws InvalidValueException {@code TOO_LONG}, {@code INVALID_EMAIL}, or {@code INVALID_LOGIN}
   *     for what cannot be a user name either
   */
  public static Login parse(String typed) {
    if (typed.indexOf('@') >= 0) {
      return of(EmailAddress.parse(typed));
    }
    try {
      return new Login(Optional.empty(), Optional.of(UserName.parse(typed)));
    } catch (InvalidValueException e) {
      if (e.code().equals("INVALID_USER_NAME")) {
        throw new InvalidValueException("INVALID_LOGIN");
      }
      throw e;
    }
  }

  /** One text for each login, whatever it is; those of names and of addresses never meet. */
  public String key() {
    return email.map(EmailAddress::value).or(() -> userName.map(UserName::folded)).orElseThrow();
  }
}
