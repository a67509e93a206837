package ca.mini.myaccount.devices;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.backend.Backend;
import java.security.MessageDigest;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;

/**
 * The keyed hash of a code together with all that it is good for: its purpose, user account,
 * session, Customer ID, contact and id. A code that was sent for anything else has another.
 */
final class CodeMac {
  private final Backend backend;

  CodeMac(Backend backend) {
    this.backend = backend;
  }

  /** In base64. One call to KMS. */
  String of(Pending pending, long contactVersion, String codeId, DeviceCode code) {
    GenerateMacRequest request =
        request(
            String.join(
                "|",
                pending.purpose().stored(),
                pending.session().user().id(),
                pending.session().id(),
                pending.customerId().value(),
                Long.toString(contactVersion),
                codeId,
                code.value()));
    byte[] mac = backend.kms().generateMac(request).mac().asByteArrayUnsafe();
    return Base64.getEncoder().encodeToString(mac);
  }

  /** Whether the typed code is the sent one, in a time that tells nothing. */
  boolean isRight(Pending pending, SentCode sent, DeviceCode typed) {
    String mac = of(pending, sent.contactVersion(), sent.id(), typed);
    return MessageDigest.isEqual(mac.getBytes(UTF_8), sent.mac().getBytes(UTF_8));
  }

  /** Makes the request, for the snapshot: while it is prepared it is not sent. */
  void prime() {
    backend.kms().generateMac(request("priming"));
  }

  private GenerateMacRequest request(String message) {
    return GenerateMacRequest.builder()
        .keyId(backend.settings().required("CODE_KEY"))
        .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
        .message(SdkBytes.fromUtf8String(message))
        .build();
  }
}
