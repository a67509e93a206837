package ca.mini.myaccount.tests.aws;

/** SES, and who sends by it, on LocalStack. */
final class LocalStackSenderTest extends SenderContract {
  @Override
  Platform platform() {
    return LocalStackPlatform.shared();
  }
}
