package ca.mini.myaccount.local.aws;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * An e-mail or a text message that was sent.
 *
 * @param channel EMAIL or SMS
 * @param html empty for a text message
 * @param raw the whole message as it was handed over, with its headers
 */
public record Mail(
    String channel,
    String to,
    String subject,
    String text,
    String html,
    Instant sentAt,
    String messageId,
    String raw) {

  @JsonIgnore
  public boolean isEmail() {
    return channel.equals("EMAIL");
  }
}
