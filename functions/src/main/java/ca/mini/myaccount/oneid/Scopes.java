package ca.mini.myaccount.oneid;

import ca.mini.myaccount.http.OAuthError;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a client may ask for, and have. */
final class Scopes {
  static final String OPENID = "openid";
  static final String PROFILE = "profile";
  static final String EMAIL = "email";
  static final String OFFLINE = "offline_access";

  /** All that there are; {@code authenticate_user} is in the links that are out there. */
  static final List<String> ALL = List.of(OPENID, PROFILE, EMAIL, OFFLINE, "authenticate_user");

  private Scopes() {}

  /** Reads what is stored, or asked for. */
  static Set<String> parse(String text) {
    Set<String> scopes = new LinkedHashSet<>(List.of(text.split(" ", -1)));
    scopes.remove("");
    return scopes;
  }

  /** As they are stored and told. */
  static String text(Collection<String> scopes) {
    return String.join(" ", new TreeSet<>(scopes));
  }

  /**
   * What is asked for, all of which must be allowed: to ignore some would surprise whoever asked.
   *
   * @throws OAuthError {@code invalid_scope}
   */
  static Set<String> require(String asked, Set<String> allowed) {
    Set<String> scopes = parse(asked);
    if (scopes.isEmpty() || !allowed.containsAll(scopes)) {
      throw OAuthError.refused("invalid_scope", "not all of these scopes may be asked for");
    }
    return scopes;
  }
}
