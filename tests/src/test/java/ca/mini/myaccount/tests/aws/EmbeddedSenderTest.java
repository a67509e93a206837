package ca.mini.myaccount.tests.aws;

/** SES, and who sends by it, on the embedded stack. */
final class EmbeddedSenderTest extends SenderContract {
  @Override
  Platform platform() {
    return EmbeddedPlatform.shared();
  }
}
