package ca.mini.myaccount.oneid;

import ca.mini.myaccount.values.Token;
import ca.mini.myaccount.values.UserToken;
import java.util.Optional;

/** A refresh token: {@code <userId>.<grantId>.<secret>}, so that one call reads what it is of. */
record RefreshToken(String userId, String grantId, Token secret) {
  static Optional<RefreshToken> find(String given) {
    int dot = given.lastIndexOf('.');
    if (dot < 0 || !WaitingRequests.isId(given.substring(dot + 1))) {
      return Optional.empty();
    }
    return UserToken.find(given.substring(0, dot))
        .map(
            grant ->
                new RefreshToken(
                    grant.userId(), grant.secret().value(), new Token(given.substring(dot + 1))));
  }

  String value() {
    return userId + "." + grantId + "." + secret.value();
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "RefreshToken";
  }
}
