package ca.mini.myaccount.tests.aws;

/** The inbox's index on the embedded stack. */
final class EmbeddedLocalIndexTest extends LocalIndexContract {
  @Override
  Platform platform() {
    return EmbeddedPlatform.shared();
  }
}
