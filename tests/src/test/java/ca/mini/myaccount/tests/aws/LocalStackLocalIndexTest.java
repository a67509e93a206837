package ca.mini.myaccount.tests.aws;

/** The inbox's index on LocalStack. */
final class LocalStackLocalIndexTest extends LocalIndexContract {
  @Override
  Platform platform() {
    return LocalStackPlatform.shared();
  }
}
