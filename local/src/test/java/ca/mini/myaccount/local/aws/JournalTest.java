package ca.mini.myaccount.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  private final Path folder;

  JournalTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aLineThatTheProcessDiedInIsForgotten() throws IOException {
    try (Journal journal = Journal.open(Optional.of(folder), "j")) {
      journal.append("Été");
    }
    Files.writeString(folder.resolve("j"), "half", StandardOpenOption.APPEND);

    try (Journal journal = Journal.open(Optional.of(folder), "j")) {
      assertThat(journal.kept()).containsExactly("Été");
      journal.append("next");
    }
    assertThat(Files.readString(folder.resolve("j"))).isEqualTo("Été\nnext\n");
  }

  @Test
  void theMailboxOutlivesTheProcessAndForgetsWhatWasRemoved() {
    try (Mailbox mailbox = new Mailbox(Optional.of(folder))) {
      mailbox.add(mail("a@example.ca"));
      mailbox.add(mail("b@example.ca"));
      mailbox.remove("a@example.ca");
    }

    try (Mailbox mailbox = new Mailbox(Optional.of(folder))) {
      assertThat(mailbox.all()).containsExactly(mail("b@example.ca"));
    }
  }

  private static Mail mail(String to) {
    Instant at = Instant.parse("2026-11-23T10:00:00.123456789Z");
    return new Mail("EMAIL", to, "s", "t\n", "<p>", at, "id", "raw\r\n");
  }
}
