package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import java.time.Instant;

/**
 * A session as its owner sees it.
 *
 * @param deviceAuthorized whether this browser may open agreements, documents and messages
 * @param idleExpiresAt when it ends unless it is used
 * @param expiresAt when it ends in any case
 * @param termsToAccept whether the terms have a newer version than the accepted one
 */
public record SessionView(
    User user,
    boolean deviceAuthorized,
    boolean termsToAccept,
    Instant signedInAt,
    Instant idleExpiresAt,
    Instant expiresAt) {

  /** Who it is. */
  public record User(String firstName, String lastName, String email, String language) {}

  static SessionView of(Session session, Backend backend) {
    return of(
        session.user(),
        session.signedInAt(),
        session.idleExpiresAt(),
        session.expiresAt(),
        backend);
  }

  /** A session that has just begun. */
  public static SessionView started(UserAccount user, Instant now, Backend backend) {
    return of(user, now, now.plus(Session.IDLE), now.plus(Session.LONGEST), backend);
  }

  private static SessionView of(
      UserAccount user, Instant signedInAt, Instant idle, Instant end, Backend backend) {
    return new SessionView(
        new User(
            user.firstName().value(),
            user.lastName().value(),
            user.email().value(),
            user.language().tag()),
        false,
        !user.termsVersion().equals(backend.settings().required("TERMS_VERSION")),
        signedInAt,
        idle,
        end);
  }
}
