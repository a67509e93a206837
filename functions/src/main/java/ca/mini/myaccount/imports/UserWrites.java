package ca.mini.myaccount.imports;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a line means for the user accounts of its holders: a new agreement is theirs, too; whoever
 * does not hold it any more loses it; a changed contact ends the trust in devices (rules: holders).
 * All of them are told.
 */
final class UserWrites {
  private final AgreementItems items;
  private final UserItems users;
  private final Outbox outbox;
  private final AuditTrail audit;

  UserWrites(Backend backend, AgreementItems items) {
    this.items = items;
    users = new UserItems(backend);
    outbox = new Outbox(backend);
    audit = new AuditTrail(backend);
  }

  /** The user accounts that the line may concern. */
  Set<String> concerned(Comparison comparison, Map<Key, Item> stored) {
    Set<String> concerned = new LinkedHashSet<>();
    Stream.concat(comparison.line().agreement().holders().stream(), comparison.removed().stream())
        .forEach(id -> holder(id, stored).flatMap(Holder::userId).ifPresent(concerned::add));
    return concerned;
  }

  /** What is read of a user account. */
  Key links(String userId) {
    return users.links(userId);
  }

  List<Write> of(Comparison comparison, Map<Key, Item> stored, Instant now) {
    Work work = new Work(comparison.line().agreement(), stored, now);
    for (Person person : comparison.line().holders()) {
      holder(person.customerId(), stored)
          .ifPresent(
              holder -> {
                if (comparison.changed().contains(person)) {
                  work.changed(holder, person);
                }
                if (!comparison.holdersBefore().contains(person.customerId())) {
                  work.added(holder, person);
                }
              });
    }
    for (CustomerId removed : comparison.removed()) {
      holder(removed, stored).ifPresent(work::removed);
    }
    return work.writes();
  }

  private Optional<Holder> holder(CustomerId id, Map<Key, Item> stored) {
    return Optional.ofNullable(stored.get(items.holder(id))).map(Holder::of);
  }

  /** The user accounts of one line, each written once however many of its holders it is. */
  private final class Work {
    private final Agreement agreement;
    private final Map<Key, Item> stored;
    private final Instant now;
    private final Map<String, LinkedAgreements> before = new LinkedHashMap<>();
    private final Map<String, LinkedAgreements> after = new LinkedHashMap<>();
    private final List<Write> told = new ArrayList<>();

    Work(Agreement agreement, Map<Key, Item> stored, Instant now) {
      this.agreement = agreement;
      this.stored = stored;
      this.now = now;
    }

    void changed(Holder holder, Person person) {
      linked(holder)
          .ifPresent(
              user -> {
                LinkedAgreements links = links(user);
                if (links.person().filter(holder.person()::equals).isPresent()) {
                  links = links.withPerson(person.person());
                }
                if (!person.hasContactOf(holder)) {
                  links = links.withTrustEnded();
                  told.add(audit.recordOurs(user, AuditEvent.DEVICE_TRUST_ENDED, now));
                  Notices.contactChanged(user, holder, person)
                      .forEach(notice -> told.add(outbox.queue(notice, now)));
                }
                after.put(user, links);
              });
    }

    void added(Holder holder, Person person) {
      linked(holder)
          .filter(user -> !links(user).agreements().containsKey(agreement.id()))
          .ifPresent(
              user -> {
                after.put(
                    user,
                    links(user).withAgreement(agreement.id(), person.customerId().value(), now));
                told.add(audit.recordOurs(user, AuditEvent.AGREEMENT_ADDED, now));
                told.add(outbox.queue(Notices.added(user, person.language(), agreement), now));
              });
    }

    /** Another holder of the same user account may still hold it. */
    void removed(Holder holder) {
      linked(holder)
          .filter(
              user ->
                  holder.customerId().value().equals(links(user).agreements().get(agreement.id())))
          .ifPresent(
              user -> {
                LinkedAgreements links = links(user);
                Optional<String> other =
                    agreement.holders().stream()
                        .map(CustomerId::value)
                        .filter(links.holders()::containsKey)
                        .findFirst();
                if (other.isPresent()) {
                  after.put(user, links.withAgreement(agreement.id(), other.get(), now));
                } else {
                  after.put(user, links.withoutAgreement(agreement.id()));
                  told.add(audit.recordOurs(user, AuditEvent.AGREEMENT_REMOVED, now));
                  told.add(outbox.queue(Notices.removed(user, holder, agreement), now));
                }
              });
    }

    List<Write> writes() {
      List<Write> writes = new ArrayList<>();
      after.forEach(
          (user, links) -> {
            if (!links.equals(before.get(user))) {
              writes.add(links.save(users, user));
            }
          });
      writes.addAll(told);
      return writes;
    }

    /** The user account that this holder is linked to, by what both say. */
    private Optional<String> linked(Holder holder) {
      return holder
          .userId()
          .filter(user -> links(user).holders().containsKey(holder.customerId().value()));
    }

    private LinkedAgreements links(String user) {
      LinkedAgreements read =
          before.computeIfAbsent(user, id -> LinkedAgreements.of(stored.get(users.links(id))));
      return after.getOrDefault(user, read);
    }
  }
}
