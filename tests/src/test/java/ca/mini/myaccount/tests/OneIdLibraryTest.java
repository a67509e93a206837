package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Identifier;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole flow by a client library that nobody here wrote: OpenID Connect as others read it. */
final class OneIdLibraryTest {
  /** The library goes by the machine's clock, and the stack by the test's, which is ahead. */
  private static final int SKEW = Integer.MAX_VALUE / 2;

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final Browser browser = zoe.signIn();
  private final CodeVerifier verifier = new CodeVerifier();
  private final Nonce nonce = new Nonce();
  private final OIDCProviderMetadata provider;

  OneIdLibraryTest() throws Exception {
    provider = OIDCProviderMetadata.resolve(new Issuer(stack.publicOrigin() + "/oneid"));
  }

  @BeforeEach
  void theConfigurationIsUnderstood() {
    assertThat(provider.getCodeChallengeMethods()).containsExactly(CodeChallengeMethod.S256);
    assertThat(provider.supportsAuthorizationResponseIssuerParam()).isTrue();
    assertThat(provider.getIDTokenJWSAlgs()).containsExactly(JWSAlgorithm.RS256);
  }

  @Test
  void aPublicClientDoesTheWholeFlow() throws Exception {
    RelyingParty app = RelyingParty.app(stack);
    ClientID id = new ClientID(app.id());
    AuthorizationGrant grant = grant(app);
    OIDCTokenResponse first =
        exchange(new TokenRequest.Builder(provider.getTokenEndpointURI(), id, grant).build());
    JWT idToken = first.getOIDCTokens().getIDToken();
    IDTokenClaimsSet claims = validated(app, idToken, nonce);
    assertThat(claims.getSubject().getValue())
        .isEqualTo(new Stored(stack.dynamoDb()).owner(zoe.email()).orElseThrow());
    assertThat(claims.getAuthenticationTime()).isEqualTo(Date.from(stack.clock().instant()));
    assertThat(claims.getACR().getValue()).isEqualTo("aal1");
    assertThat(claims.getAMR()).extracting(Identifier::getValue).containsExactly("pwd");
    AccessTokenValidator.validate(
        first.getOIDCTokens().getAccessToken(), JWSAlgorithm.RS256, claims.getAccessTokenHash());

    UserInfo who = userInfo(first.getOIDCTokens().getAccessToken());
    assertThat(who.getSubject()).isEqualTo(claims.getSubject());
    assertThat(who.getEmailAddress()).isEqualTo(zoe.email());
    assertThat(who.getEmailVerified()).isTrue();

    var refresh = new RefreshTokenGrant(first.getOIDCTokens().getRefreshToken());
    OIDCTokenResponse second =
        exchange(new TokenRequest.Builder(provider.getTokenEndpointURI(), id, refresh).build());
    userInfo(second.getOIDCTokens().getAccessToken());
    int revoked =
        new TokenRevocationRequest(
                provider.getRevocationEndpointURI(), id, second.getOIDCTokens().getRefreshToken())
            .toHTTPRequest()
            .send()
            .getStatusCode();
    assertThat(revoked).isEqualTo(200);
    assertThat(userInfoStatus(second.getOIDCTokens().getAccessToken())).isEqualTo(401);

    URI logout =
        new LogoutRequest(
                provider.getEndSessionEndpointURI(),
                idToken,
                new URI(app.goodbye()),
                new State("bye"))
            .toURI();
    assertThat(browser.get(path(logout)).expect(303).header("location"))
        .isEqualTo(app.goodbye() + "?state=bye");
  }

  @Test
  void aClientWithASecretAsksWhetherATokenIsGood() throws Exception {
    RelyingParty shop = RelyingParty.shop(stack);
    String request = RelyingParty.told(shop.authorize(browser)).getOrDefault("request", "");
    browser.post("/api/oneid/requests/" + request + "/consent", Map.of("allow", true)).expect(200);
    ClientAuthentication secret =
        new ClientSecretBasic(new ClientID(shop.id()), new Secret(shop.secret()));
    OIDCTokenResponse tokens =
        exchange(
            new TokenRequest.Builder(provider.getTokenEndpointURI(), secret, grant(shop)).build());
    validated(shop, tokens.getOIDCTokens().getIDToken(), nonce);

    TokenIntrospectionResponse told =
        TokenIntrospectionResponse.parse(
            new TokenIntrospectionRequest(
                    provider.getIntrospectionEndpointURI(),
                    secret,
                    tokens.getOIDCTokens().getAccessToken())
                .toHTTPRequest()
                .send());

    assertThat(told.toSuccessResponse().isActive()).isTrue();
    assertThat(told.toSuccessResponse().getClientID().getValue()).isEqualTo(shop.id());
  }

  @Test
  void aClientThatSignsIsUnderstood() throws Exception {
    SigningClient desk = new SigningClient(stack);
    String ours = desk.assertion(claims -> {});
    PrivateKeyJWT assertion = new PrivateKeyJWT(SignedJWT.parse(ours));

    OIDCTokenResponse tokens =
        exchange(
            new TokenRequest.Builder(provider.getTokenEndpointURI(), assertion, grant(desk.party()))
                .build());

    validated(desk.party(), tokens.getOIDCTokens().getIDToken(), nonce);
  }

  @Test
  void theLibraryRefusesWhatIsNotForItsRequest() throws Exception {
    RelyingParty app = RelyingParty.app(stack);
    RelyingParty other = RelyingParty.app(stack);
    JWT idToken =
        exchange(
                new TokenRequest.Builder(
                        provider.getTokenEndpointURI(), new ClientID(app.id()), grant(app))
                    .build())
            .getOIDCTokens()
            .getIDToken();

    assertThatExceptionOfType(BadJOSEException.class)
        .isThrownBy(() -> validated(app, idToken, new Nonce()));
    assertThatExceptionOfType(BadJOSEException.class)
        .isThrownBy(() -> validated(other, idToken, nonce));
  }

  private AuthorizationGrant grant(RelyingParty party) throws Exception {
    State state = new State();
    URI redirect = new URI(party.redirectUri());
    URI request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope("openid", "profile", "email", "offline_access"),
                new ClientID(party.id()),
                redirect)
            .endpointURI(provider.getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build()
            .toURI();
    String location = browser.get(path(request)).expect(303).header("location");
    AuthenticationSuccessResponse response =
        AuthenticationResponseParser.parse(new URI(location)).toSuccessResponse();
    assertThat(response.getState()).isEqualTo(state);
    assertThat(response.getIssuer()).isEqualTo(provider.getIssuer());
    AuthorizationCode code = response.getAuthorizationCode();
    return new AuthorizationCodeGrant(code, redirect, verifier);
  }

  private static OIDCTokenResponse exchange(TokenRequest request) throws Exception {
    TokenResponse response = OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
    assertThat(response.indicatesSuccess()).as(response.toString()).isTrue();
    return (OIDCTokenResponse) response.toSuccessResponse();
  }

  private IDTokenClaimsSet validated(RelyingParty party, JWT idToken, Nonce expected)
      throws Exception {
    IDTokenValidator validator =
        new IDTokenValidator(
            provider.getIssuer(),
            new ClientID(party.id()),
            JWSAlgorithm.RS256,
            provider.getJWKSetURI().toURL());
    validator.setMaxClockSkew(SKEW);
    return validator.validate(idToken, expected);
  }

  private UserInfo userInfo(AccessToken token) throws Exception {
    return UserInfoResponse.parse(
            new UserInfoRequest(provider.getUserInfoEndpointURI(), (BearerAccessToken) token)
                .toHTTPRequest()
                .send())
        .toSuccessResponse()
        .getUserInfo();
  }

  private int userInfoStatus(AccessToken token) throws Exception {
    return new UserInfoRequest(provider.getUserInfoEndpointURI(), (BearerAccessToken) token)
        .toHTTPRequest()
        .send()
        .getStatusCode();
  }

  private static String path(URI uri) {
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }
}
