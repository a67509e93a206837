package ca.mini.myaccount.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Everything that was sent, oldest first. */
public final class Mailbox implements AutoCloseable {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final String REMOVED = "removed ";

  private final Journal journal;
  private final List<Mail> mails = new ArrayList<>();

  public Mailbox(Optional<Path> folder) {
    journal = Journal.open(folder, "mailbox.jsonl");
    for (String line : journal.kept()) {
      if (line.startsWith(REMOVED)) {
        removeFrom(mails, line.substring(REMOVED.length()));
      } else {
        mails.add(read(line));
      }
    }
  }

  synchronized void add(Mail mail) {
    journal.append(write(mail));
    mails.add(mail);
    notifyAll();
  }

  public synchronized List<Mail> all() {
    return List.copyOf(mails);
  }

  /** What was sent to an address or a phone number. */
  public List<Mail> to(String recipient) {
    return all().stream().filter(mail -> mail.to().equalsIgnoreCase(recipient)).toList();
  }

  /** Forgets what was sent to an address. */
  public synchronized void remove(String recipient) {
    journal.append(REMOVED + recipient);
    removeFrom(mails, recipient);
  }

  private static void removeFrom(List<Mail> mails, String recipient) {
    mails.removeIf(mail -> mail.to().equalsIgnoreCase(recipient));
  }

  /**
   * The newest that meets the wish, waiting until there is one.
   *
   * @throws IllegalStateException when the time is over; the message lists what there is
   */
  public synchronized Mail await(Predicate<Mail> wanted, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      for (int i = mails.size() - 1; i >= 0; i--) {
        if (wanted.test(mails.get(i))) {
          return mails.get(i);
        }
      }
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new IllegalStateException(
            "No such mail came; there are "
                + mails.stream().map(mail -> mail.to() + ": " + mail.subject()).toList());
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted", e);
      }
    }
  }

  /** As {@code /_local/mailbox.json} gives it. */
  public String json() {
    ArrayNode list = JSON.createArrayNode();
    for (Mail mail : all()) {
      list.addObject()
          .put("channel", mail.channel())
          .put("to", mail.to())
          .put("subject", mail.subject())
          .put("text", mail.text())
          .put("html", mail.html())
          .put("sentAt", mail.sentAt().truncatedTo(ChronoUnit.MILLIS).toString());
    }
    return list.toString();
  }

  @Override
  public void close() {
    journal.close();
  }

  private static Mail read(String line) {
    try {
      return JSON.readValue(line, Mail.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("mailbox.jsonl is damaged: " + e.getOriginalMessage(), e);
    }
  }

  private static String write(Mail mail) {
    try {
      return JSON.writeValueAsString(mail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
