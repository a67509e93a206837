package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a customer does on the pages of the account, by the words that stand there. */
final class AccountSteps {
  /** A token that looks right and that nobody was ever given. */
  static final String DEAD = "#token=" + "A".repeat(43);

  private final Stack stack;
  private final Page page;
  private final Words words;

  private AccountSteps(Stack stack, Page page, Words words) {
    this.stack = stack;
    this.page = page;
    this.words = words;
  }

  static AccountSteps on(Stack stack, Portal portal, Look look) {
    return new AccountSteps(stack, portal.page(), Words.of(look));
  }

  /** The same in another tab. */
  AccountSteps in(Page tab) {
    return new AccountSteps(stack, tab, words);
  }

  Locator field(String label) {
    return page.getByLabel(words.get(label), new GetByLabelOptions().setExact(true));
  }

  Locator button(String name) {
    return named(AriaRole.BUTTON, name);
  }

  Locator link(String name) {
    return page.locator("main").getByRole(AriaRole.LINK).and(named(AriaRole.LINK, name));
  }

  private Locator named(AriaRole role, String name) {
    return page.getByRole(role, new GetByRoleOptions().setName(words.get(name)).setExact(true));
  }

  AccountSteps type(String label, String text) {
    field(label).fill(text);
    return this;
  }

  AccountSteps press(String button) {
    button(button).click();
    return this;
  }

  AccountSteps follow(String link) {
    // What is there for buttons of forms is drawn as one, and is one to who hears the page.
    link(link).or(button(link)).first().click();
    return this;
  }

  /** The page, or the step of it, that has this heading; the window is named after it. */
  AccountSteps at(String heading) {
    String title = words.get(heading);
    String site = words.get("site.name");
    assertThat(page.locator("h1")).hasText(title);
    assertThat(page).hasTitle(title.equals(site) ? site : title + " – " + site);
    return this;
  }

  /** The same, reached without a new document: who hears the page is told by its heading. */
  AccountSteps arrivedAt(String heading) {
    at(heading);
    assertThat(page.locator("h1")).isFocused();
    return this;
  }

  AccountSteps says(String text) {
    assertThat(page.locator("main")).containsText(words.get(text));
    return this;
  }

  /** Says at a field what is wrong with it, also to who hears the page. */
  AccountSteps mind(Locator field, String message) {
    assertThat(field).hasAttribute("aria-invalid", "true");
    Locator said = page.locator("#" + field.getAttribute("id") + "-error");
    assertThat(said).hasText(message);
    assertThat(field)
        .hasAttribute("aria-describedby", Pattern.compile("\\b" + said.getAttribute("id") + "\\b"));
    return this;
  }

  /** Says what is wrong with all of it, aloud. */
  AccountSteps refused(String message) {
    assertThat(page.getByRole(AriaRole.ALERT)).hasText(message);
    return this;
  }

  AccountSteps signIn(String login, String password) {
    return type("sign-in.login", login).type("sign-in.password", password).press("sign-in.button");
  }

  /** Fills in who one is, and accepts the terms. */
  AccountSteps register(Customer customer) {
    type("register.first-name", customer.firstName());
    type("register.last-name", customer.lastName());
    type("sign-in.email", customer.email());
    page.getByRole(AriaRole.CHECKBOX).check();
    return this;
  }

  /** Where the button of a mail leads. */
  String button(Mail mail, String button) {
    Matcher link =
        Pattern.compile("<a [^>]*href=\"([^\"]+)\"[^>]*>\\s*" + Pattern.quote(button) + "\\s*</a>")
            .matcher(mail.html());
    assertThat(link.find()).as(button + " in " + mail.subject()).isTrue();
    String url = link.group(1);
    assertThat(url).startsWith(stack.publicOrigin() + "/");
    assertThat(mail.text()).contains(url);
    return url;
  }
}
