package ca.mini.myaccount.devices;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.agreements.PendingLink;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.Trust;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a right code, all of it or nothing. */
final class Endings {
  private final Backend backend;
  private final UserItems users;
  private final AgreementItems agreements;
  private final Sessions sessions;
  private final RememberedDevices devices;
  private final Linking linking;
  private final Moving moving;
  private final AuthorizationNotices notices;

  Endings(Backend backend) {
    this.backend = backend;
    users = new UserItems(backend);
    agreements = new AgreementItems(backend);
    sessions = new Sessions(backend);
    devices = new RememberedDevices(backend);
    linking = new Linking(backend);
    moving = new Moving(backend);
    notices = new AuthorizationNotices(backend);
  }

  /** What to read for it, in the call that reads the holder. */
  List<Key> keys(Sessions.Found caller, Optional<Authorization> stored) {
    Session session = caller.session();
    List<Key> keys = new ArrayList<>(devices.keys(session.user().id(), session.links()));
    stored.flatMap(Authorization::linkedTo).map(moving::keys).ifPresent(keys::addAll);
    return keys;
  }

  /**
   * The end of it.
   *
   * @param remember whether the device is to be remembered
   * @param move whether a holder that is linked elsewhere is to be taken from there
   */
  Ending of(Pending pending, Proof proof, boolean remember, boolean move, Request request) {
    Instant now = backend.now();
    Session session = pending.session();
    Holder holder = pending.holder().orElseThrow(Refusals::invalidCode);
    if (pending.purpose() == Purpose.DEVICE) {
      return authorized(pending, proof, Linking.nothing(session.links()), remember, request, now);
    }
    if (session.links().person().filter(person -> !person.equals(holder.person())).isPresent()) {
      return Ending.refusing(used(pending, proof, now), new Problem(Code.ANOTHER_PERSON));
    }
    Optional<String> elsewhere = pending.linkedTo();
    if (elsewhere.isPresent() && !move) {
      return Ending.refusing(
          proven(pending, proof, elsewhere.get(), now), new Problem(Code.LINKED_ELSEWHERE));
    }
    Linking.Added added = linking.link(pending, holder, request, now);
    elsewhere.ifPresent(
        former -> added.writes().addAll(moving.moveAway(former, pending, request, now)));
    return authorized(pending, proof, added, remember, request, now);
  }

  private Ending authorized(
      Pending pending,
      Proof proof,
      Linking.Added added,
      boolean remember,
      Request request,
      Instant now) {
    Session session = pending.session();
    String userId = session.user().id();
    List<Write> writes = new ArrayList<>(added.writes());
    LinkedAgreements links = added.links();
    Trust trust = session.trust().orElseGet(() -> Trust.once(added.links()));
    Optional<String> deviceCookie = Optional.empty();
    if (remember) {
      RememberedDevices.Remembered remembered =
          devices.remember(session, links, pending.read(), request, now);
      writes.addAll(remembered.writes());
      links = remembered.links();
      trust = remembered.trust();
      deviceCookie = Optional.of(remembered.cookie());
    }
    Sessions.Started started = sessions.trusted(session, trust, request, now);
    writes.addAll(started.writes());
    writes.addAll(used(pending, proof, now));
    writes.add(asRead(session.user()));
    writes.add(holder(pending));
    writes.add(
        links
            .save(users, userId)
            .setOrRemove(
                PendingLink.FILE_EMAIL,
                pending.holder().flatMap(Holder::email).map(email -> email.value()).orElse(null)));
    writes.addAll(notices.authorized(pending, remember, request, now));
    Response answer =
        Response.ok(new Authorized("AUTHORIZED", added.count())).withCookie(started.cookie());
    return Ending.answering(writes, deviceCookie.map(answer::withCookie).orElse(answer));
  }

  /** The code is used up, and its try no failure any more. */
  private List<Write> used(Pending pending, Proof proof, Instant now) {
    List<Write> writes = new ArrayList<>(forgiveness(pending, proof, now));
    writes.add(Write.delete(authorization(pending)).onlyIf(proof.stands()));
    return writes;
  }

  /** The same, and for a moment the link may be moved without another code. */
  private List<Write> proven(Pending pending, Proof proof, String elsewhere, Instant now) {
    List<Write> writes = new ArrayList<>(forgiveness(pending, proof, now));
    writes.add(
        SentCode.removeFrom(Write.update(authorization(pending)))
            .set(Authorization.PROVEN_AT, now)
            .set(Authorization.LINKED_TO, elsewhere)
            .onlyIf(proof.stands()));
    return writes;
  }

  private List<Write> forgiveness(Pending pending, Proof proof, Instant now) {
    Key key = agreements.codes(pending.customerId());
    return proof
        .triedAt()
        .map(tried -> List.of(pending.codes().right(tried).save(key, now)))
        .orElseGet(List::of);
  }

  private Key authorization(Pending pending) {
    return users.authorization(pending.session().user().id(), pending.session().id());
  }

  /** A reset, a freeze or the end of all sessions at the same moment comes before. */
  private Write asRead(UserAccount user) {
    Condition asRead =
        Condition.allOf(
            Condition.equal("credentialEpoch", user.credentialEpoch()),
            Condition.equal("sessionEpoch", user.sessionEpoch()),
            Condition.absent("frozenAt"));
    return user.passwordResetAt().isPresent()
        ? Write.update(users.user(user.id())).remove("passwordResetAt").onlyIf(asRead)
        : Write.check(users.user(user.id()), asRead);
  }

  /** A change on file at the same moment comes before. */
  private Write holder(Pending pending) {
    Holder holder = pending.holder().orElseThrow(Refusals::invalidCode);
    Key key = agreements.holder(pending.customerId());
    return pending.purpose() == Purpose.LINK
        ? linking.bind(key, holder, pending.session().user().id())
        : Write.check(key, Condition.equal(Holder.CONTACT_VERSION, holder.contactVersion()));
  }

  /**
   * The answer.
   *
   * @param agreements how many were added
   */
  record Authorized(String status, int agreements) {}
}
