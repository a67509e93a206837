package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.util.Map;

/**
 * What a customer does in My Message Center, with the FAQ in hand, by the words that stand there.
 */
final class MessageSteps implements AutoCloseable {
  static final String QUESTION = "From which payment on does my new account count?";

  private final Stack stack;
  private final Writer writer;
  private final Portal portal;
  private final Page page;
  private final Words words;
  private final AccountSteps steps;

  /**
   * Somebody with a loan, a password, and a device that is remembered.
   *
   * @param browser in which they are signed in
   */
  record Writer(Customer customer, String agreement, Browser browser) {
    static Writer of(Stack stack, Look look) {
      boolean french = look.locale().startsWith("fr");
      Customer customer = french ? Customer.frenchStranger(stack) : Customer.stranger(stack);
      customer.register().expect(202);
      customer.activate(customer.activationToken()).expect(200);
      Ledger ledger = new Ledger(stack);
      OnFile holder = ledger.holder("Zoé", "Lefèvre");
      String loan = ledger.loan(holder);
      DeviceSteps device = new DeviceSteps(stack, customer.signIn()).open(holder);
      device.type(Map.of("code", device.textedCode(holder), "remember", true)).expect(200);
      return new Writer(customer, loan, device.browser());
    }

    /** Asks a question; its reference number. */
    String asks(String text, String... attachments) {
      return browser
          .post(
              Correspondent.PATH,
              Map.of(
                  "topic", "PAYMENT",
                  "agreementId", agreement,
                  "text", text,
                  "attachments", attachments))
          .expect(201)
          .text("id");
    }

    int conversations() {
      return browser.get(Correspondent.PATH).expect(200).json().path("conversations").size();
    }
  }

  private MessageSteps(Stack stack, Writer writer, Portal portal, Look look) {
    this.stack = stack;
    this.writer = writer;
    this.portal = portal;
    page = portal.page();
    words = Words.of(look);
    steps = AccountSteps.on(stack, portal, look);
  }

  /** Somebody who is signed in. */
  static MessageSteps signedIn(Stack stack, Look look) {
    Writer writer = Writer.of(stack, look);
    return new MessageSteps(stack, writer, Portal.open(stack, look).as(writer.browser()), look);
  }

  Writer writer() {
    return writer;
  }

  Portal portal() {
    return portal;
  }

  Page page() {
    return page;
  }

  Words words() {
    return words;
  }

  /** The same for what every page has. */
  AccountSteps steps() {
    return steps;
  }

  MessageSteps compose() {
    portal.go("/messages/new");
    steps.at("compose.title");
    return this;
  }

  Locator text() {
    return steps.field("compose.message");
  }

  Locator topic() {
    return steps.field("compose.topic");
  }

  Locator account() {
    return steps.field("compose.account");
  }

  MessageSteps chooseTopic(String english, String french) {
    topic().selectOption(new SelectOption().setLabel(say(english, french)));
    return this;
  }

  /** Chooses a topic, and types a question. */
  MessageSteps fill(String question) {
    chooseTopic("Payment", "Paiement");
    text().fill(question);
    return this;
  }

  String say(String english, String french) {
    return words == Words.of(Look.DESKTOP) ? english : french;
  }

  /** Where files are chosen. */
  Locator chooser() {
    return page.getByLabel(words.get("attach.title"));
  }

  MessageSteps attach(FilePayload... files) {
    chooser().setInputFiles(files);
    return this;
  }

  static FilePayload file(LocalFile file) {
    return new FilePayload(file.name(), file.type(), file.content().getBytes(UTF_8));
  }

  static FilePayload pdf(String name) {
    return file(LocalFile.pdf(name));
  }

  /** The line of an attached file. */
  Locator row(String fileName) {
    return page.getByRole(
            AriaRole.LIST, new Page.GetByRoleOptions().setName(words.get("attach.files")))
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText(fileName));
  }

  /** Waits until the line of a file says this. */
  MessageSteps says(String fileName, String key) {
    assertThat(row(fileName).getByRole(AriaRole.STATUS)).hasText(words.get(key));
    return this;
  }

  /** Waits until a file has been scanned. */
  MessageSteps ready(String fileName) {
    assertThat(
            row(fileName)
                .getByText(words.get("attach.state.checking"))
                .or(row(fileName).getByText(words.get("attach.state.ready"))))
        .isVisible();
    stack.settle();
    return says(fileName, "attach.state.ready");
  }

  /** A button of the line of a file: what it does, and to which. */
  Locator button(String key, String fileName) {
    String name = words.get("ui.one", Map.of("what", words.get(key), "name", fileName));
    return row(fileName).getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
  }

  MessageSteps send() {
    steps.press("compose.send");
    return this;
  }

  /** Reads the confirmation; the reference number. */
  String confirmed() {
    steps.arrivedAt("compose.sent");
    return page.locator("main strong").innerText();
  }

  /** Sees in the header how many answers are unread. */
  MessageSteps unread(int answers) {
    Locator count = page.locator("header .count");
    if (answers == 0) {
      assertThat(count).hasCount(0);
    } else {
      assertThat(count).hasText(String.valueOf(answers));
      assertThat(count).hasAttribute("aria-label", words.count("frame.unread", answers));
    }
    return this;
  }

  @Override
  public void close() {
    portal.close();
  }
}
