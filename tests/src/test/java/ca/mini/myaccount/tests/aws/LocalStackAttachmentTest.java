package ca.mini.myaccount.tests.aws;

/** Files on LocalStack. */
final class LocalStackAttachmentTest extends AttachmentContract {
  @Override
  Platform platform() {
    return LocalStackPlatform.shared();
  }
}
