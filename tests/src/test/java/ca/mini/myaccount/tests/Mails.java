package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What has arrived, once everything that was queued is sent. */
final class Mails {
  private static final String TOKEN = "#token=([A-Za-z0-9_-]{43})";

  private final Stack stack;

  Mails(Stack stack) {
    this.stack = stack;
  }

  /** All mails to an address, oldest first. */
  List<Mail> to(String address) {
    stack.settle();
    List<Mail> mails = stack.mailbox().to(address);
    mails.forEach(this::rememberSecrets);
    return mails;
  }

  List<String> subjectsTo(String address) {
    return to(address).stream().map(Mail::subject).toList();
  }

  /** The newest mail to an address. */
  Mail latest(String address) {
    List<Mail> mails = to(address);
    assertThat(mails).as("mails to " + address).isNotEmpty();
    return mails.get(mails.size() - 1);
  }

  /** The newest mail to an address that has this subject. */
  Mail latest(String address, String subject) {
    List<Mail> mails = to(address).stream().filter(mail -> mail.subject().equals(subject)).toList();
    assertThat(mails).as(subject + " among " + subjectsTo(address)).isNotEmpty();
    return mails.get(mails.size() - 1);
  }

  /** The token in the link to a page, {@code /activate}, which stands in both parts of the mail. */
  String token(Mail mail, String page) {
    String url = stack.publicOrigin() + page;
    Matcher inText = Pattern.compile(Pattern.quote(url) + TOKEN).matcher(mail.text());
    assertThat(inText.find()).as(url + " in " + mail.text()).isTrue();
    String token = inText.group(1);
    assertThat(mail.html()).contains("href=\"" + url + "#token=" + token + "\"");
    return token;
  }

  private void rememberSecrets(Mail mail) {
    Matcher tokens = Pattern.compile(TOKEN).matcher(mail.text());
    while (tokens.find()) {
      stack.secrets().add(tokens.group(1));
    }
  }
}
