package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The services that may know of a customer, by what was granted to each: by signing in there,
 * perhaps in several browsers, and by a consent, which lasts longer than that.
 */
public final class Services {
  private final Database database;
  private final UserItems users;

  /** Those in the backend's users table. */
  public Services(Backend backend) {
    database = new Database(backend);
    users = new UserItems(backend);
  }

  /**
   * A service.
   *
   * @param since when the oldest of its grants was given
   * @param lastUsedAt when it was told something last
   */
  public record Service(
      String clientId, String clientName, List<String> scopes, Instant since, Instant lastUsedAt) {
    static Service of(Grant grant) {
      return new Service(
          grant.clientId(),
          grant.clientName(),
          List.copyOf(new TreeSet<>(grant.scopes())),
          grant.since(),
          grant.lastUsedAt());
    }

    static Service of(Consent consent) {
      return new Service(
          consent.clientId(),
          consent.clientName(),
          List.copyOf(new TreeSet<>(consent.scopes())),
          consent.at(),
          consent.at());
    }

    Service with(Service other) {
      return new Service(
          clientId,
          clientName,
          Stream.of(scopes, other.scopes).flatMap(List::stream).distinct().sorted().toList(),
          since.isBefore(other.since) ? since : other.since,
          lastUsedAt.isAfter(other.lastUsedAt) ? lastUsedAt : other.lastUsedAt);
    }
  }

  /** Where the consents are, to be read with the session. */
  public Key key(String userId) {
    return users.consents(userId);
  }

  /**
   * All of them, the last used first. One call.
   *
   * @param consents what was read by {@link #key}, if it is there
   */
  public List<Service> list(UserAccount user, @Nullable Item consents, Instant now) {
    Map<String, Service> services = new LinkedHashMap<>();
    Stream.concat(
            grants(user, now).stream().map(Service::of),
            Consent.all(consents).stream().map(Service::of))
        .forEach(one -> services.merge(one.clientId(), one, Service::with));
    return services.values().stream()
        .sorted(Comparator.comparing(Service::lastUsedAt).reversed())
        .toList();
  }

  /** The live grants of a user account. One call. */
  List<Grant> grants(UserAccount user, Instant now) {
    return database
        .queryAll(users.table(), UserItems.partition(user.id()), UserItems.GRANT_PREFIX)
        .stream()
        .filter(item -> Grant.isLive(item, user, now))
        .map(Grant::of)
        .toList();
  }
}
