package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Somebody without a mouse. */
final class Keys {
  /** More stops than any page has before what one is looking for. */
  private static final int STOPS = 40;

  private final Page page;

  Keys(Page page) {
    this.page = page;
  }

  Keys press(String key) {
    page.keyboard().press(key);
    return this;
  }

  Keys tab() {
    return press("Tab");
  }

  Keys type(String text) {
    page.keyboard().type(text);
    return this;
  }

  /** Presses Tab until one is there, seeing each time where one is. */
  Keys tabTo(Locator wanted) {
    for (int i = 0; i < STOPS; i++) {
      tab();
      assertThat(page.evaluate("() => document.activeElement.matches(':focus-visible')"))
          .as("where the focus is can be seen")
          .isEqualTo(true);
      if (wanted.evaluate("(element) => element === document.activeElement").equals(true)) {
        return this;
      }
    }
    throw new AssertionError("no way by Tab to " + wanted);
  }
}
