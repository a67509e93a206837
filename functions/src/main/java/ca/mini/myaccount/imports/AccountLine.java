package ca.mini.myaccount.imports;

import ca.mini.myaccount.accounts.OldHash;
import ca.mini.myaccount.accounts.Pbkdf2;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PersonName;
import ca.mini.myaccount.values.UserName;
import java.util.Optional;

/**
 * A line of a file of accounts (docs/accounts-file.md).
 *
 * @param verified whether the other service has seen that the address is the customer's
 */
record AccountLine(
    Optional<UserName> userName,
    EmailAddress email,
    boolean verified,
    PersonName firstName,
    PersonName lastName,
    Language language,
    OldHash password) {
  private static final int MOST_ITERATIONS = 1_000_000;

  /** How the other service hashed. */
  private enum Algorithm {
    BCRYPT,
    PBKDF2_SHA1,
    PBKDF2_SHA256,
    PBKDF2_SHA512
  }

  /**
   * Reads a line.
   *
   * @throws BadLineException if it is not as the document has it
   */
  static AccountLine parse(String text) {
    Fields fields = Fields.of(text);
    if (!fields.is("ACCOUNT")) {
      throw new BadLineException("NOT_AN_ACCOUNT", "");
    }
    AccountLine line =
        new AccountLine(
            fields.valueIfAny("userName", UserName::parse),
            fields.value("email", EmailAddress::parse),
            fields.bool("emailVerified"),
            fields.value("firstName", PersonName::parse),
            fields.value("lastName", PersonName::parse),
            fields.value("language", Language::parse),
            password(fields.object("password")));
    fields.end();
    return line;
  }

  /**
   * Reads the first line: how many accounts follow.
   *
   * @throws BadLineException if it is no header
   */
  static long header(String text) {
    Fields fields = Fields.of(text);
    if (!fields.is("HEADER") || !fields.value("kind", kind -> kind).equals("ACCOUNTS")) {
      throw new BadLineException("NOT_A_HEADER", "");
    }
    long count = fields.number("count", 0, Integer.MAX_VALUE);
    fields.end();
    return count;
  }

  private static OldHash password(Fields fields) {
    Algorithm algorithm = fields.value("algorithm", Algorithm::valueOf);
    OldHash hash =
        switch (algorithm) {
          case BCRYPT -> fields.value("hash", OldHash::bcrypt);
          case PBKDF2_SHA1 -> pbkdf2(fields, Pbkdf2.Digest.SHA1);
          case PBKDF2_SHA256 -> pbkdf2(fields, Pbkdf2.Digest.SHA256);
          case PBKDF2_SHA512 -> pbkdf2(fields, Pbkdf2.Digest.SHA512);
        };
    fields.end();
    return hash;
  }

  private static OldHash pbkdf2(Fields fields, Pbkdf2.Digest digest) {
    int iterations = (int) fields.number("iterations", 1, MOST_ITERATIONS);
    String salt = fields.value("salt", OldHash::salt);
    return fields.value("hash", hash -> OldHash.pbkdf2(digest, iterations, salt, hash));
  }
}
