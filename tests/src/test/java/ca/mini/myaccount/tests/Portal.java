package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock.InstallOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Route.ResumeOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The portal in a browser of somebody's own. On closing it fails the test for whatever went wrong
 * unseen: errors in the console, violations of the Content-Security-Policy, exceptions, requests
 * that failed, and requests to anybody but us and the object store.
 *
 * <pre>{@code
 * try (Portal portal = Portal.open(stack, Look.PHONE.french())) {
 *   portal.go("/register");
 *   portal.page().getByLabel("Prénom").fill("Zoé");
 *   …
 *   portal.axe();
 *   portal.go(portal.mailbox().link(email, "/activate"));
 * }
 * }</pre>
 */
final class Portal implements AutoCloseable {
  private static final List<String> COOKIES =
      List.of("__Host-session", "__Host-device", "__Host-oneid", "__Host-oneid-request");

  /** WCAG 2.2 AA is all of these together. */
  private static final List<String> STANDARD =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

  private static final String AXE =
      """
      async (runOnly) => {
        const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
        return violations.map(({ id, help, nodes }) => [`${id}: ${help}`, ...nodes.map(
          ({ html, failureSummary }) => `  ${html} ${failureSummary.replaceAll('\\n', ' ')}`)].join('\\n'));
      }
      """;

  /** One heading of the first level comes first, none is left out below it, and a title. */
  private static final String STRUCTURE =
      """
      (lang) => {
        const root = document.documentElement;
        const faults = root.lang === lang ? [] : [`lang is ${root.lang}`];
        const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
          .filter((heading) => heading.checkVisibility()).map(({ tagName }) => Number(tagName[1]));
        if (levels.filter((level) => level === 1).length !== 1
            || levels.some((level, i) => level > (levels[i - 1] ?? 0) + 1)) {
          faults.push(`headings of levels ${levels}`);
        }
        const name = lang === 'fr-CA' ? 'Mon compte MINI' : 'My MINI Account';
        if (!document.title.endsWith(name) || document.title.startsWith(' ')) {
          faults.push(`title is ${document.title}`);
        }
        return faults;
      }
      """;

  private static final Path PICTURES = Project.path("tests/target/screenshots");
  private static final Pattern CODE = Pattern.compile("(?<!\\d)(\\d{6})(?!\\d)");

  private final Stack stack;
  private final Look look;
  private final Watch watch;
  private final String source;
  private final BrowserContext context;
  private final Page page;

  private Portal(Stack stack, Look look) {
    this.stack = stack;
    this.look = look;
    context =
        Chromium.context(
            new NewContextOptions()
                .setBaseURL(stack.publicOrigin())
                .setLocale(look.locale())
                .setTimezoneId("America/Toronto")
                .setColorScheme(look.light())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(look.width(), look.height()));
    source = stack.browser().source();
    // Not as a header of the context, which the object store would be asked to allow.
    context.route(
        stack.publicOrigin() + "/api/**",
        route -> {
          Map<String, String> headers = new HashMap<>(route.request().headers());
          headers.put(Stack.SOURCE_HEADER, source);
          route.resume(new ResumeOptions().setHeaders(headers));
        });
    watch = new Watch(context, stack);
    page = context.newPage();
  }

  static Portal open(Stack stack) {
    return open(stack, Look.DESKTOP);
  }

  static Portal open(Stack stack, Look look) {
    return new Portal(stack, look);
  }

  /** Playwright's page, for all that is not here. */
  Page page() {
    return page;
  }

  /** The address that its requests come from. */
  String source() {
    return source;
  }

  /** Another tab of the same browser. */
  Page tab() {
    return context.newPage();
  }

  /** Takes over the cookies of a client, and so who is signed in there. */
  Portal as(Browser client) {
    asNobody();
    for (String name : COOKIES) {
      client.cookie(name).ifPresent(value -> context.addCookies(List.of(cookie(name, value))));
    }
    return this;
  }

  /** Whoever was signed in is not any more, and the browser is not remembered. */
  Portal asNobody() {
    context.clearCookies();
    return this;
  }

  private Cookie cookie(String name, String value) {
    return new Cookie(name, value)
        .setUrl(stack.publicOrigin().replace("http:", "https:"))
        .setSecure(true)
        .setHttpOnly(true)
        .setSameSite(SameSiteAttribute.LAX);
  }

  /**
   * Opens an address by itself, as from a mail or the address bar, and waits until its page is
   * drawn.
   *
   * @param path or a whole URL
   */
  Portal go(String path) {
    watch.calls().clear();
    if (path.contains("#")) {
      // Only another fragment would be no new document.
      page.navigate("about:blank");
    }
    page.navigate(path);
    return drawn();
  }

  /**
   * From now on the browser goes by the stack's clock, which only a test moves: see {@link #pass}.
   * The stack's HTTP server tells the machine's own time.
   */
  Portal onTheStacksTime() {
    context.addInitScript(
        "const get = Headers.prototype.get;"
            + " Headers.prototype.get = function (name) {"
            + " return name === 'date' ? new Date().toUTCString() : get.call(this, name); };");
    context.clock().install(new InstallOptions().setTime(stack.clock().instant().toEpochMilli()));
    return this;
  }

  /** Lets time pass for the stack and the browser. */
  Portal pass(Duration time) {
    stack.clock().advance(time);
    context.clock().fastForward(time.toMillis());
    return this;
  }

  /** Waits until the page of the address is drawn, or it is said why it cannot be. */
  Portal drawn() {
    page.waitForFunction(
        "() => document.documentElement.dataset.page === location.pathname"
            + " || document.querySelector('#main > .notice.bad')");
    return this;
  }

  /** What was asked of the API since {@link #go}, for example {@code GET /api/session}. */
  List<String> calls() {
    return List.copyOf(watch.calls());
  }

  /** Lets something go wrong that the test causes: its message contains this. */
  Portal expect(String problem) {
    watch.expect(problem);
    return this;
  }

  Mailbox mailbox() {
    return new Mailbox(stack);
  }

  /** Fails unless axe finds nothing against WCAG 2.2 AA. */
  void axe() {
    assertThat(violations("tag", STANDARD)).as(page.url()).isEmpty();
  }

  /**
   * What axe finds, in words.
   *
   * @param type tag or rule
   * @param values of this type
   */
  private List<String> violations(String type, List<String> values) {
    if (page.evaluate("() => window.axe === undefined").equals(true)) {
      page.evaluate(AxeBuilder.getAxeScript());
    }
    return texts(page.evaluate(AXE, Map.of("type", type, "values", values)));
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }

  /** What is wrong with the page that is shown: its structure, its room down to 320 pixels, axe. */
  List<String> faults() {
    List<String> faults = new ArrayList<>(texts(page.evaluate(STRUCTURE, look.locale())));
    for (Look size : List.of(look, Look.ZOOMED, Look.PHONE)) {
      page.setViewportSize(size.width(), size.height());
      int tooWide = tooWide();
      if (tooWide > 0) {
        faults.add(tooWide + " pixels too wide for " + size.width());
      }
    }
    page.setViewportSize(look.width(), look.height());
    faults.addAll(violations("tag", STANDARD));
    return faults;
  }

  /** What is too pale when it gets dark. */
  List<String> faultsInTheDark() {
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    List<String> faults = violations("rule", List.of("color-contrast"));
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(look.light()));
    return faults;
  }

  /** Fails when one has to scroll sideways. */
  void fits() {
    assertThat(tooWide()).as("too wide: " + page.url()).isZero();
  }

  private int tooWide() {
    return ((Number)
            page.evaluate(
                "() => document.scrollingElement.scrollWidth"
                    + " - document.scrollingElement.clientWidth"))
        .intValue();
  }

  /** A picture of the whole page, in {@code tests/target/screenshots} under the look's name. */
  Path screenshot(String name) {
    Path file = PICTURES.resolve(look.name()).resolve(name + ".png");
    page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
    return file;
  }

  @Override
  public void close() {
    context.close();
    assertThat(watch.problems()).as("what went wrong unseen").isEmpty();
  }

  /** What has arrived for somebody. */
  record Mailbox(Stack stack) {
    /** The link to a page, {@code /activate}, in the newest mail to an address. */
    String link(String to, String page) {
      Mail mail = stack.mails().latest(to);
      return stack.publicOrigin() + page + "#token=" + stack.mails().token(mail, page);
    }

    /** The code in the newest message to an address or a phone number. */
    String code(String to) {
      Matcher code = CODE.matcher(stack.mails().latest(to).text());
      assertThat(code.find()).isTrue();
      stack.secrets().add(code.group(1));
      return code.group(1);
    }
  }

  /** What happens in a browser, seen or not. */
  private static final class Watch {
    private final String us;
    private final String objects;
    private final List<String> problems = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();

    Watch(BrowserContext context, Stack stack) {
      us = stack.publicOrigin() + "/";
      objects = stack.setting("DownloadDocumentFunction", "AWS_ENDPOINT_URL_S3") + "/";
      context.addInitScript(
          "addEventListener('securitypolicyviolation', (event) => console.error("
              + "`Content-Security-Policy: ${event.violatedDirective} ${event.blockedURI}`));");
      context.onConsoleMessage(
          message -> {
            boolean isProblem = message.type().equals("error") || message.type().equals("warning");
            if (isProblem && !isRefusal(message.text(), message.location())) {
              problem("console: " + message.text() + " at " + message.location());
            }
          });
      context.onWebError(error -> problem("exception: " + error.error()));
      context.onRequest(
          request -> {
            String url = request.url();
            if (url.startsWith(us + "api/")) {
              calls.add(request.method() + " " + url.substring(us.length() - 1));
            } else if (!url.startsWith(us)
                && !url.startsWith(objects)
                && !url.matches("(data|blob|about):.*")) {
              problem("request to a stranger: " + url);
            }
          });
      context.onResponse(
          response -> {
            boolean isApi = response.url().startsWith(us + "api/");
            if (response.status() >= (isApi ? 500 : 400)) {
              problem(response.status() + " " + response.url());
            }
          });
      context.onRequestFailed(
          request -> {
            // Who leaves a page does not wait for its answers.
            if (!"net::ERR_ABORTED".equals(request.failure())) {
              problem("request failed: " + request.url() + " " + request.failure());
            }
          });
    }

    /** The console reports each 4xx, by which the API answers who is not signed in, say. */
    private boolean isRefusal(String text, String location) {
      return text.startsWith("Failed to load resource: the server responded with a status of 4")
          && location.startsWith(us + "api/");
    }

    private void problem(String problem) {
      problems.add(problem);
    }

    void expect(String problem) {
      expected.add(problem);
    }

    List<String> calls() {
      return calls;
    }

    List<String> problems() {
      return problems.stream()
          .filter(problem -> expected.stream().noneMatch(problem::contains))
          .toList();
    }
  }
}
