package ca.mini.myaccount.tests;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one browser process of this JVM; whoever comes gets a context of their own in it. */
final class Chromium {
  private static final Path PROGRAM =
      Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));

  private Chromium() {}

  /** A new context; where there is no Chromium, the test is skipped, or fails in CI. */
  static BrowserContext context(NewContextOptions options) {
    if (!Files.isExecutable(PROGRAM)) {
      String reason = "no Chromium at " + PROGRAM + " (CHROMIUM names another), so no page is seen";
      if ("true".equals(System.getenv("CI"))) {
        fail(reason);
      }
      System.out.println("Skipped: " + reason);
      abort(reason);
    }
    return Shared.BROWSER.newContext(options);
  }

  private static final class Shared {
    private static final com.microsoft.playwright.Browser BROWSER = start();

    private static com.microsoft.playwright.Browser start() {
      Playwright playwright =
          Playwright.create(
              new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "chromium-stop"));
      return playwright
          .chromium()
          .launch(
              new LaunchOptions()
                  .setExecutablePath(PROGRAM)
                  .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }
  }
}
