package ca.mini.myaccount.oneid;

import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.UserToken;
import java.util.Optional;

/**
 * An access or a refresh token that a client asks about; the two have different forms.
 *
 * @param key of the access token, or of the grant that a refresh token is of
 */
record PresentedToken(String userId, Key key, Optional<RefreshToken> refresh) {
  /** The token of a form, if it has the form of one of ours. */
  static Optional<PresentedToken> find(Parameters form, UserItems users) {
    String text =
        form.get("token")
            .orElseThrow(() -> OAuthError.refused("invalid_request", "token is missing"));
    return RefreshToken.find(text)
        .map(
            token ->
                new PresentedToken(
                    token.userId(),
                    users.grant(token.userId(), token.grantId()),
                    Optional.of(token)))
        .or(
            () ->
                UserToken.find(text)
                    .map(
                        token ->
                            new PresentedToken(
                                token.userId(),
                                users.accessToken(token.userId(), token.secret().hash()),
                                Optional.empty())));
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "PresentedToken";
  }
}
