package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Item;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session as its owner sees it.
 *
 * @param nextStep where the portal leads the customer
 * @param deviceAuthorized whether this browser may open agreements, documents and messages
 * @param idleExpiresAt when it ends unless it is used
 * @param expiresAt when it ends in any case
 * @param termsToAccept whether the terms have a newer version than the accepted one
 * @param unreadConversations how many have an answer to read; nobody is told before the device is
 *     authorized
 */
public record SessionView(
    User user,
    NextStep nextStep,
    boolean deviceAuthorized,
    boolean termsToAccept,
    Instant signedInAt,
    Instant idleExpiresAt,
    Instant expiresAt,
    @Nullable Integer unreadConversations) {

  /** What the customer has to do before the agreements open. */
  public enum NextStep {
    /** Nothing is linked yet. */
    LINK_YOUR_ACCOUNT,
    /** An agreement was found, or the device is not known: a code is asked for. */
    AUTHORIZE_DEVICE,
    /** Everything is open. */
    OVERVIEW
  }

  /** Who it is. */
  public record User(String firstName, String lastName, String email, String language) {}

  static SessionView of(
      Session session, @Nullable Item authorization, @Nullable Item inbox, Backend backend) {
    boolean pending =
        authorization != null
            && authorization.aliveAt(backend.now())
            && authorization.text("purpose").equals("LINK");
    return of(
        session.user(),
        session.links(),
        pending || session.needsCode()
            ? NextStep.AUTHORIZE_DEVICE
            : nextStep(session.links(), session.trust()),
        session.trust(),
        session.signedInAt(),
        session.idleExpiresAt(),
        session.expiresAt(),
        inbox,
        backend);
  }

  /** A session that has just begun. */
  public static SessionView started(
      UserAccount user,
      LinkedAgreements links,
      Optional<Trust> trust,
      @Nullable Item inbox,
      Instant now,
      Backend backend) {
    return of(
        user,
        links,
        nextStep(links, trust),
        trust,
        now,
        now.plus(Session.IDLE),
        now.plus(Session.LONGEST),
        inbox,
        backend);
  }

  private static NextStep nextStep(LinkedAgreements links, Optional<Trust> trust) {
    if (links.isEmpty()) {
      return NextStep.LINK_YOUR_ACCOUNT;
    }
    return trust.isPresent() ? NextStep.OVERVIEW : NextStep.AUTHORIZE_DEVICE;
  }

  private static SessionView of(
      UserAccount user,
      LinkedAgreements links,
      NextStep nextStep,
      Optional<Trust> trust,
      Instant signedInAt,
      Instant idle,
      Instant end,
      @Nullable Item inbox,
      Backend backend) {
    return new SessionView(
        new User(
            user.firstName().value(),
            user.lastName().value(),
            user.email().value(),
            user.language().tag()),
        nextStep,
        trust.isPresent(),
        !user.termsVersion().equals(backend.settings().required("TERMS_VERSION")),
        signedInAt,
        idle,
        end,
        trust.isPresent() ? unread(links, inbox) : null);
  }

  /** Of what is not linked any more nothing can be read, and nothing is waiting to be. */
  private static int unread(LinkedAgreements links, @Nullable Item inbox) {
    return inbox == null
        ? 0
        : Math.toIntExact(
            inbox.textsNamed(UserItems.UNREAD).values().stream()
                .filter(links.agreements()::containsKey)
                .count());
  }
}
