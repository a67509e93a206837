package ca.mini.myaccount.tests.aws;

/** Files on the embedded stack. */
final class EmbeddedAttachmentTest extends AttachmentContract {
  @Override
  Platform platform() {
    return EmbeddedPlatform.shared();
  }
}
