package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Password;
import java.util.List;
import java.util.Optional;

/** Asks a customer who has signed in for the password again; guesses count as at the sign-in. */
public final class PasswordCheck {
  private final Database database;
  private final SignInThrottle throttle;
  private final Passwords passwords;

  /** The check on the backend's users table. */
  public PasswordCheck(Backend backend) {
    database = new Database(backend);
    throttle = new SignInThrottle(backend);
    passwords = new Passwords(backend);
  }

  /**
   * Compares a password with the user account's.
   *
   * @return writes that take back the count of this try, for the transaction of what it is for
   * @throws Problem naming the field, when it is wrong or there were too many tries
   */
  public List<Write> require(UserAccount user, String field, Password typed, Request request) {
    SignInThrottle.Try attempt = throttle.begin(user.id(), user.email(), user.language(), request);
    boolean right = passwords.verify(typed, user.passwordHash());
    if (!attempt.allowed() || !right) {
      if (!attempt.stop().isEmpty()) {
        database.commit(attempt.stop()).orElseContended();
      }
      throw Problem.invalidField(field, "WRONG_PASSWORD");
    }
    return attempt.forgiveness();
  }

  /** Hashes once, for the snapshot. */
  public void prime() {
    passwords.verify(new Password("priming"), Optional.empty());
  }
}
