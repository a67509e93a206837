package ca.mini.myaccount.tests.aws;

/** KMS on the embedded stack. */
final class EmbeddedKmsTest extends KmsContract {
  @Override
  Platform platform() {
    return EmbeddedPlatform.shared();
  }
}
