package ca.mini.myaccount.tests.aws;

/** Objects on the embedded stack. */
final class EmbeddedObjectStoreTest extends ObjectStoreContract {
  @Override
  Platform platform() {
    return EmbeddedPlatform.shared();
  }
}
