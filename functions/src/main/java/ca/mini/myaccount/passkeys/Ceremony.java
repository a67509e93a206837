package ca.mini.myaccount.passkeys;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What the browser is told when a passkey is to be made or used, as WebAuthn's JSON has it. */
final class Ceremony {
  /** How long the customer may take, and the challenge is good. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** As browsers and password managers show it. */
  static final String OUR_NAME = "My MINI Account";

  /** ES256, Ed25519 and RS256, by COSE's numbers. */
  private static final List<Parameters> KEYS =
      List.of(
          new Parameters("public-key", -7),
          new Parameters("public-key", -8),
          new Parameters("public-key", -257));

  private Ceremony() {}

  /** The host of an origin: whose passkeys they are. */
  static String host(String origin) {
    return URI.create(origin).getHost();
  }

  /** {@code PublicKeyCredentialCreationOptionsJSON}. */
  record Creation(
      String challenge,
      Party rp,
      User user,
      List<Parameters> pubKeyCredParams,
      long timeout,
      List<Descriptor> excludeCredentials,
      Selection authenticatorSelection,
      String attestation) {
    static Creation of(
        Octets challenge,
        String origin,
        String userId,
        String email,
        String name,
        List<Passkey> known) {
      return new Creation(
          challenge.value(),
          new Party(host(origin), OUR_NAME),
          new User(Octets.handleOf(userId).value(), email, name),
          KEYS,
          LONGEST.toMillis(),
          known.stream()
              .map(
                  one -> new Descriptor("public-key", one.credentialId().value(), one.transports()))
              .toList(),
          new Selection("required", true, "required"),
          "none");
    }
  }

  /** {@code PublicKeyCredentialRequestOptionsJSON}; no list, so that it does not ask who it is. */
  record Use(String challenge, String rpId, long timeout, String userVerification) {
    static Use of(Octets challenge, String origin) {
      return new Use(challenge.value(), host(origin), LONGEST.toMillis(), "required");
    }
  }

  record Party(String id, String name) {}

  record User(String id, String name, String displayName) {}

  record Parameters(String type, int alg) {}

  record Descriptor(String type, String id, List<String> transports) {}

  record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}
}
