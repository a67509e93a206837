package ca.mini.myaccount.tests.aws;

/** KMS on LocalStack. */
final class LocalStackKmsTest extends KmsContract {
  @Override
  Platform platform() {
    return LocalStackPlatform.shared();
  }
}
