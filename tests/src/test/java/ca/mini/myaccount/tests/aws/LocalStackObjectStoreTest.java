package ca.mini.myaccount.tests.aws;

/** Objects on LocalStack. */
final class LocalStackObjectStoreTest extends ObjectStoreContract {
  @Override
  Platform platform() {
    return LocalStackPlatform.shared();
  }
}
