package ca.mini.myaccount.tests.aws;

/** The store on the embedded stack. */
final class EmbeddedDatabaseTest extends DatabaseContract {
  @Override
  Platform platform() {
    return EmbeddedPlatform.shared();
  }
}
