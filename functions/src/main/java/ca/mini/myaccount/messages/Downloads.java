package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.ObjectRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** How files get out of the bucket: by a URL that lives a minute, past every function. */
final class Downloads {
  /** The bucket's own policy refuses older ones, whoever signed them (rules: signed URLs). */
  private static final Duration LIFETIME = Duration.ofSeconds(60);

  private final Backend backend;
  private final String bucket;

  Downloads(Backend backend) {
    this.backend = backend;
    bucket = backend.settings().required("ATTACHMENTS_BUCKET");
  }

  /** A file that can be opened, as a download of its name and type, whatever is in it. */
  AttachmentDownload of(Attachment file, Instant now) {
    URI url = url(file.objectKey(), file.fileName(), file.contentType());
    return AttachmentDownload.of(AttachmentView.of(file), url, now.plus(LIFETIME));
  }

  private URI url(String key, String fileName, String contentType) {
    return backend
        .objects()
        .presignGet(new ObjectRequest.PresignGet(bucket, key, LIFETIME, fileName, contentType));
  }

  /** Signs for nobody, for the snapshot. */
  void prime() {
    url("priming", "priming.pdf", FileType.PDF.contentType());
  }
}
