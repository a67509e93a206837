package ca.mini.myaccount.tests;

import ca.mini.myaccount.local.aws.Mail;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A person with a mailbox, who tries again when there is no answer. */
final class Caller {
  static final String FIRST_PASSWORD = "zinc-otter-marble-57";
  static final String SECOND_PASSWORD = "violet-anchor-thimble-82";
  static final String THIRD_PASSWORD = "cobalt-ladder-walrus-19";

  private static final Pattern LINK = Pattern.compile("/([a-z-]+)#token=([A-Za-z0-9_-]{43})");

  private static final AtomicInteger NUMBER = new AtomicInteger(10_000);

  private final Functions functions;
  private final String email;
  private final Set<String> delivered = new HashSet<>();

  /** Somebody with an address that nobody has used. */
  Caller(Functions functions) {
    this.functions = functions;
    email = "zoe." + NUMBER.incrementAndGet() + "@example.ca";
  }

  String email() {
    return email;
  }

  Reply register() {
    String terms = functions.cloud().setting("TERMS_VERSION");
    return functions.call("RegisterFunction", Request.of(registration(email, terms)));
  }

  static String registration(String email, String terms) {
    return """
    {"firstName":"Zoé","lastName":"Lefèvre","email":"%s","language":"en","termsVersion":"%s"}\
    """
        .formatted(email, terms);
  }

  Reply activate(String token, String password) {
    return functions.call("ActivateFunction", Request.of(choice(token, password)));
  }

  Reply forgot() {
    return functions.call(
        "RequestPasswordResetFunction", Request.of("{\"email\":\"" + email + "\"}"));
  }

  Reply reset(String token, String password) {
    return functions.call("ResetPasswordFunction", Request.of(choice(token, password)));
  }

  Reply signIn(String password) {
    return functions.call(
        "SignInFunction",
        Request.of("{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}"));
  }

  private static String choice(String token, String password) {
    return "{\"token\":\"" + token + "\",\"password\":\"" + password + "\"}";
  }

  /** Has an account, and no mail waits to be sent. */
  Caller activated() {
    register();
    deliver();
    activate(token("activate"), FIRST_PASSWORD);
    deliver();
    return this;
  }

  List<Mail> mails() {
    return functions.cloud().mailbox().to(email);
  }

  /** The tokens of all links to the page, oldest mail first. */
  List<String> tokens(String page) {
    return mails().stream()
        .flatMap(mail -> LINK.matcher(mail.text()).results())
        .filter(link -> link.group(1).equals(page))
        .map(link -> link.group(2))
        .toList();
  }

  /** The token of the newest link to the page. */
  String token(String page) {
    List<String> tokens = tokens(page);
    if (tokens.isEmpty()) {
      throw new AssertionError("no mail to " + email + " has a link to /" + page);
    }
    return tokens.get(tokens.size() - 1);
  }

  /** Brings what is new in the notifications table to the sender, as the table's stream does. */
  void deliver() {
    List<String> inserted =
        functions.cloud().stored().notifications().stream()
            .map(item -> Stored.text(item, "id"))
            .filter(id -> !delivered.contains(id))
            .toList();
    if (!inserted.isEmpty()) {
      deliver(inserted);
    }
  }

  /** Once more until the sender lives through it, as the stream does. */
  private void deliver(Collection<String> ids) {
    List<String> batch = List.copyOf(ids);
    untilAnswered(() -> functions.invoke("SendNotificationsFunction", Functions.inserted(batch)));
    delivered.addAll(batch);
  }

  /** Tries until the process lives long enough to answer. */
  static <T> T untilAnswered(Supplier<T> attempt) {
    while (true) {
      try {
        return attempt.get();
      } catch (Death e) {
        // No answer: once more.
      }
    }
  }
}
