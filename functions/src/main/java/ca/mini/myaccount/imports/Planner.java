package ca.mini.myaccount.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is stored of a group of lines, and decides what is to be written. */
final class Planner {
  private static final String PRIMED =
      """
      {"type":"AGREEMENT","id":"primed","product":"LOAN","status":"ACTIVE",\
      "vehicle":{"vin":"WMWXP7C51H2A00000","model":"MINI","year":2017,"colour":"Blue"},\
      "terms":{"start":"2017-01-01","maturity":"2018-01-01","months":12,"payment":"1.00",\
      "frequency":"MONTHLY","rate":"1"},\
      "holders":[{"customerId":"0000000000","firstName":"A","lastName":"B",\
      "dateOfBirth":"1990-01-01","phone":"+14165550100","email":"a@example.ca","language":"en"}],\
      "payments":[{"id":"1","date":"2017-02-01","amount":"1.00","status":"PAID"}],\
      "documents":[{"id":"1","kind":"LETTER","titleEn":"A","titleFr":"A","date":"2017-01-01",\
      "key":"a","fileName":"a.pdf","contentType":"application/pdf","size":1}]}\
      """;

  private final Backend backend;
  private final Database database;
  private final AgreementItems items;
  private final AgreementWrites agreements;
  private final HolderWrites holders;
  private final UserWrites users;

  Planner(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new AgreementItems(backend);
    agreements = new AgreementWrites(items);
    holders = new HolderWrites(items);
    users = new UserWrites(backend, items);
  }

  /**
   * Plans the lines, in their order. One call to DynamoDB when nothing is new; two more, of what
   * only news concern, else.
   */
  List<Planned> plan(List<Entry> entries, boolean movesTime, Instant fullAsOf) {
    Set<Key> keys = new LinkedHashSet<>();
    entries.forEach(entry -> keys.addAll(entry.keys(items)));
    Map<Key, Item> stored = new HashMap<>();
    read(keys, stored);
    IdentityHashMap<Entry, Comparison> news = new IdentityHashMap<>();
    IdentityHashMap<Entry, Planned> planned = new IdentityHashMap<>();
    for (Entry entry : entries) {
      compare(entry, stored, movesTime, fullAsOf, news, planned);
    }
    readForNews(news, stored);
    Instant now = backend.now();
    List<Planned> inOrder = new ArrayList<>();
    for (Entry entry : entries) {
      Comparison comparison = news.get(entry);
      inOrder.add(
          comparison == null
              ? planned.getOrDefault(entry, Planned.blank(entry))
              : planned(entry, comparison, stored, movesTime, now));
    }
    return inOrder;
  }

  /** Plans an agreement that nobody has, before a snapshot, when nothing is stored. */
  void prime() {
    Line line = new Line(0, PRIMED.getBytes(UTF_8), false);
    Entry entry = Entry.of(line, 1, backend.now());
    plan(List.of(entry), false, Instant.EPOCH)
        .forEach(planned -> database.commit(planned.writes()));
  }

  private void compare(
      Entry entry,
      Map<Key, Item> stored,
      boolean movesTime,
      Instant fullAsOf,
      IdentityHashMap<Entry, Comparison> news,
      IdentityHashMap<Entry, Planned> planned) {
    entry
        .rejection()
        .ifPresent(rejection -> planned.put(entry, Planned.rejected(entry, rejection)));
    if (entry.agreement().isEmpty()) {
      return;
    }
    AgreementLine line = entry.agreement().get();
    try {
      Comparison comparison = Comparison.of(line, fullAsOf, stored, items);
      switch (comparison.verdict()) {
        case OLDER -> planned.put(entry, Planned.older(entry));
        case UNCHANGED ->
            planned.put(
                entry, Planned.unchanged(entry, movesTime ? moves(comparison, stored) : List.of()));
        case NEWS -> news.put(entry, comparison);
      }
    } catch (BadLineException e) {
      planned.put(entry, rejected(entry, line, e));
    }
  }

  private static Planned rejected(Entry entry, AgreementLine line, BadLineException why) {
    return Planned.rejected(
        entry, Rejection.of(entry.number(), Optional.of(line.agreement().id()), why));
  }

  private List<Write> moves(Comparison comparison, Map<Key, Item> stored) {
    List<Write> writes = new ArrayList<>(holders.of(comparison, stored, true));
    Instant asOf = comparison.line().agreement().asOf();
    if (comparison.before().filter(i -> i.time(Comparison.AS_OF).isBefore(asOf)).isPresent()) {
      writes.add(agreements.moveTime(comparison));
    }
    return writes;
  }

  private void readForNews(IdentityHashMap<Entry, Comparison> news, Map<Key, Item> stored) {
    Set<Key> keys = new LinkedHashSet<>();
    for (Comparison comparison : news.values()) {
      keys.addAll(agreements.needed(comparison));
      keys.addAll(holders.needed(comparison));
    }
    read(keys, stored);
    keys.clear();
    for (Comparison comparison : news.values()) {
      users.concerned(comparison, stored).forEach(user -> keys.add(users.links(user)));
    }
    read(keys, stored);
  }

  private void read(Set<Key> keys, Map<Key, Item> stored) {
    if (!keys.isEmpty()) {
      stored.putAll(database.getAll(keys));
    }
  }

  private Planned planned(
      Entry entry, Comparison comparison, Map<Key, Item> stored, boolean movesTime, Instant now) {
    List<Write> writes = new ArrayList<>(agreements.of(comparison, stored));
    writes.addAll(holders.of(comparison, stored, movesTime));
    writes.addAll(users.of(comparison, stored, now));
    if (writes.size() > Planned.MOST_WRITES) {
      return rejected(entry, comparison.line(), new BadLineException("TOO_MUCH_AT_ONCE", ""));
    }
    return Planned.accepted(entry, writes, comparison.opened(), comparison.closed());
  }
}
