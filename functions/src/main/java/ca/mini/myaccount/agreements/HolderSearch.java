package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Matching.Candidate;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.Vin;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the holder whom typed details mean, by the same calls whether there is one, another, or
 * none, and whether or not they may still be tried.
 */
final class HolderSearch {
  /** More holders than a vehicle usually has; as many are read where there are fewer. */
  private static final int HOLDERS_READ = 4;

  private final Backend backend;
  private final Database database;
  private final AgreementItems items;

  HolderSearch(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new AgreementItems(backend);
  }

  /**
   * What was found, which nobody may learn before the try is counted.
   *
   * @param holder who matches, if the try may be made
   * @param tries the counter of the vehicle or Customer ID if names and birth date are its
   *     holder's, since nobody else may lock it (rules: linking limits); otherwise one of nobody
   * @param full whether there were as many tries as a day has
   */
  record Finding(Optional<Holder> holder, Key tries, boolean full) {
    /** The same, once others have had the last tries of the day. */
    Finding tooLate() {
      return new Finding(Optional.empty(), tries, true);
    }
  }

  Finding find(LinkDetails typed) {
    Instant now = backend.now();
    LocalDate day = LinkTries.day(now);
    Vin vin = typed.vin();
    CustomerId customerId = typed.customerId();
    List<Candidate> candidates = new ArrayList<>();
    List<Key> counters = new ArrayList<>();
    if (vin != null) {
      candidates.addAll(ofVehicle(vin));
      counters.add(items.tries(vin, day));
      counters.add(items.nobodysTries(vin, typed.person(), day));
    }
    if (customerId != null) {
      candidates.add(new Candidate(customerId, Optional.empty()));
      counters.add(items.tries(customerId, day));
      counters.add(items.nobodysTries(customerId, typed.person(), day));
    }
    Map<Key, Item> found = database.getAll(keys(candidates, counters));
    Map<CustomerId, Holder> holders = holders(candidates, found);
    Matching.Result result = Matching.of(typed, candidates, holders, Toronto.day(now));
    Key tries = counters.get(result.person() ? 0 : 1);
    Finding finding = new Finding(result.holder().map(holders::get), tries, false);
    return isFull(found.get(tries)) ? finding.tooLate() : finding;
  }

  private List<Candidate> ofVehicle(Vin vin) {
    List<Candidate> candidates = new ArrayList<>();
    for (Item item :
        database.queryAll(
            items.table(), AgreementItems.vinPartition(vin), AgreementItems.AGREEMENT_PREFIX)) {
      VehicleAgreement agreement = VehicleAgreement.of(item);
      agreement.holders().forEach(id -> candidates.add(new Candidate(id, Optional.of(agreement))));
    }
    return candidates;
  }

  private List<Key> keys(List<Candidate> candidates, List<Key> counters) {
    List<Key> keys =
        new ArrayList<>(
            candidates.stream().map(one -> items.holder(one.customerId())).distinct().toList());
    for (int nobody = 0; keys.size() < HOLDERS_READ; nobody++) {
      keys.add(items.nobody(nobody));
    }
    keys.addAll(counters);
    return keys;
  }

  private Map<CustomerId, Holder> holders(List<Candidate> candidates, Map<Key, Item> found) {
    Map<CustomerId, Holder> holders = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      Item item = found.get(items.holder(candidate.customerId()));
      if (item != null) {
        holders.put(candidate.customerId(), Holder.of(item));
      }
    }
    return holders;
  }

  private static boolean isFull(@Nullable Item counter) {
    return counter != null && counter.number("count") >= LinkTries.A_DAY_AT_A_HOLDER;
  }
}
