package ca.mini.myaccount.accounts;

import ca.mini.myaccount.values.Password;

/** How another system hashed a password, with everything that takes but the password. */
public sealed interface OldAlgorithm permits Bcrypt, Pbkdf2 {
  /** The hash of a password. */
  byte[] hash(Password password);

  /** What stands before our own hash of it, so that it says how it was made. */
  String text();

  /** Reads what {@link #text} writes. */
  static OldAlgorithm parse(String text) {
    return text.startsWith(Bcrypt.NAME) ? Bcrypt.parse(text) : Pbkdf2.parse(text);
  }
}
