package ca.mini.myaccount.http;

/**
 * One of our own people, as the company's OIDC issuer names them.
 *
 * @param id the token's subject, which stays the same whatever the person is called
 * @param name what the person is called; the id, where the token does not say
 */
public record Staff(String id, String name) {
  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "Staff";
  }
}
