package ca.mini.myaccount.tests.aws;

/** The store on LocalStack. */
final class LocalStackDatabaseTest extends DatabaseContract {
  @Override
  Platform platform() {
    return LocalStackPlatform.shared();
  }
}
