package ca.mini.myaccount.passkeys;

import ca.mini.myaccount.backend.Backend;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.data.exception.Base64UrlException;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.InvalidSignatureCountException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a passkey has signed, checked by Yubico's library: the challenge, the exact origin, the host
 * of our pages, that the user was verified, the signature and its counter.
 *
 * <p>The only class that knows the library. Only functions that have the layer of passkeys may load
 * it.
 */
final class WebAuthn {
  /** Of COSE, by preference; what browsers and devices have. */
  private static final List<PublicKeyCredentialParameters> KEYS =
      List.of(
          PublicKeyCredentialParameters.ES256,
          PublicKeyCredentialParameters.EdDSA,
          PublicKeyCredentialParameters.RS256);

  /**
   * The base point of P-256, in COSE's form: anybody knows its private key, so it signs nobody in.
   */
  static final Octets NOBODYS_KEY =
      Octets.of(
          HexFormat.of()
              .parseHex(
                  "a5010203262001215820"
                      + "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                      + "225820"
                      + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));

  private final String origin;
  private final RelyingPartyIdentity us;

  WebAuthn(Backend backend) {
    origin = backend.settings().required("PUBLIC_ORIGIN");
    us = RelyingPartyIdentity.builder().id(Ceremony.host(origin)).name(Ceremony.OUR_NAME).build();
  }

  /** What {@link #verify} has found. */
  enum Verdict {
    RIGHT,
    WRONG,
    /** The counter did not go up: there are two of it. */
    COPIED
  }

  /**
   * What was found.
   *
   * @param count of signatures from now on
   */
  record Verified(Verdict verdict, long count) {}

  /**
   * A new passkey.
   *
   * @param publicKey in COSE's form
   */
  record Registered(Octets publicKey, long count) {}

  /** Checks what the browser says of a new passkey; nothing when anything of it is wrong. */
  Optional<Registered> register(
      Octets challenge,
      String userId,
      Octets credentialId,
      Octets attestationObject,
      Octets clientData) {
    UserIdentity user =
        UserIdentity.builder()
            .name(userId)
            .displayName(userId)
            .id(bytes(Octets.handleOf(userId)))
            .build();
    try {
      RegistrationResult result =
          party(new OnePasskey(userId, null))
              .finishRegistration(
                  FinishRegistrationOptions.builder()
                      .request(
                          PublicKeyCredentialCreationOptions.builder()
                              .rp(us)
                              .user(user)
                              .challenge(bytes(challenge))
                              .pubKeyCredParams(KEYS)
                              .authenticatorSelection(
                                  AuthenticatorSelectionCriteria.builder()
                                      .residentKey(ResidentKeyRequirement.REQUIRED)
                                      .userVerification(UserVerificationRequirement.REQUIRED)
                                      .build())
                              .build())
                      .response(
                          PublicKeyCredential
                              .<AuthenticatorAttestationResponse,
                                  ClientRegistrationExtensionOutputs>
                                  builder()
                              .id(bytes(credentialId))
                              .response(
                                  AuthenticatorAttestationResponse.builder()
                                      .attestationObject(bytes(attestationObject))
                                      .clientDataJSON(bytes(clientData))
                                      .build())
                              .clientExtensionResults(
                                  ClientRegistrationExtensionOutputs.builder().build())
                              .build())
                      .build());
      return Optional.of(
          new Registered(
              Octets.of(result.getPublicKeyCose().getBytes()), result.getSignatureCount()));
    } catch (RegistrationFailedException
        | IOException
        | Base64UrlException
        | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Checks what a passkey has signed for a user account. */
  Verified verify(
      Octets challenge,
      String userId,
      Passkey passkey,
      Octets authenticatorData,
      Octets clientData,
      Octets signature) {
    try {
      AssertionResult result =
          party(new OnePasskey(userId, passkey))
              .finishAssertion(
                  FinishAssertionOptions.builder()
                      .request(
                          AssertionRequest.builder()
                              .publicKeyCredentialRequestOptions(
                                  PublicKeyCredentialRequestOptions.builder()
                                      .challenge(bytes(challenge))
                                      .rpId(us.getId())
                                      .userVerification(UserVerificationRequirement.REQUIRED)
                                      .build())
                              .build())
                      .response(
                          PublicKeyCredential
                              .<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs>
                                  builder()
                              .id(bytes(passkey.credentialId()))
                              .response(
                                  AuthenticatorAssertionResponse.builder()
                                      .authenticatorData(bytes(authenticatorData))
                                      .clientDataJSON(bytes(clientData))
                                      .signature(bytes(signature))
                                      .userHandle(bytes(Octets.handleOf(userId)))
                                      .build())
                              .clientExtensionResults(
                                  ClientAssertionExtensionOutputs.builder().build())
                              .build())
                      .build());
      return result.isSuccess()
          ? new Verified(Verdict.RIGHT, result.getSignatureCount())
          : new Verified(Verdict.WRONG, passkey.count());
    } catch (InvalidSignatureCountException e) {
      return new Verified(Verdict.COPIED, passkey.count());
    } catch (AssertionFailedException
        | IOException
        | Base64UrlException
        | IllegalArgumentException e) {
      return new Verified(Verdict.WRONG, passkey.count());
    }
  }

  private RelyingParty party(OnePasskey known) {
    return RelyingParty.builder()
        .identity(us)
        .credentialRepository(known)
        .origins(Set.of(origin))
        .preferredPubkeyParams(KEYS)
        .validateSignatureCounter(true)
        .build();
  }

  private static ByteArray bytes(Octets octets) {
    return new ByteArray(octets.bytes());
  }

  /** What the library may know of our customers: the user account and passkey at hand. */
  private record OnePasskey(String userId, @Nullable Passkey passkey)
      implements CredentialRepository {
    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
      return Set.of();
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String username) {
      return username.equals(userId)
          ? Optional.of(bytes(Octets.handleOf(userId)))
          : Optional.empty();
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
      return userHandle.equals(bytes(Octets.handleOf(userId)))
          ? Optional.of(userId)
          : Optional.empty();
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
      if (passkey == null || !credentialId.equals(bytes(passkey.credentialId()))) {
        return Optional.empty();
      }
      return Optional.of(
          RegisteredCredential.builder()
              .credentialId(credentialId)
              .userHandle(bytes(Octets.handleOf(userId)))
              .publicKeyCose(bytes(passkey.publicKey()))
              .signatureCount(passkey.count())
              .build());
    }

    /** A credential id that another user account has, too, is no matter: each has its own items. */
    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
      return Set.of();
    }
  }
}
