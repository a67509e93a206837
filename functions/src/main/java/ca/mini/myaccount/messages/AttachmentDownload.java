package ca.mini.myaccount.messages;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attachment, and where it can be downloaded.
 *
 * @param reason see {@link AttachmentView}
 * @param url for anybody who has it, until {@code expiresAt}; both absent unless it can be opened
 */
record AttachmentDownload(
    String id,
    String fileName,
    String contentType,
    long size,
    AttachmentView.Progress state,
    @Nullable AttachmentState reason,
    @Nullable URI url,
    @Nullable Instant expiresAt) {

  /** One that cannot be opened yet, or any more. */
  static AttachmentDownload of(AttachmentView view) {
    return of(view, null, null);
  }

  static AttachmentDownload of(
      AttachmentView view, @Nullable URI url, @Nullable Instant expiresAt) {
    return new AttachmentDownload(
        view.id(),
        view.fileName(),
        view.contentType(),
        view.size(),
        view.state(),
        view.reason(),
        url,
        expiresAt);
  }
}
