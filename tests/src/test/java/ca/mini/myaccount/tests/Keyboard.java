package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Somebody without a mouse, who has to see at each step where they are. */
final class Keyboard {
  /** What shows where the focus is must look otherwise than without it. */
  private static final String IS_SEEN =
      """
      () => {
        const element = document.activeElement;
        const look = () => {
          const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
          return [outlineStyle, outlineStyle === 'none' || [outlineWidth, outlineColor], boxShadow].join();
        };
        const focused = look();
        element.blur();
        const plain = look();
        element.focus();
        return focused !== plain;
      }
      """;

  private static final String NAME =
      "() => document.activeElement.outerHTML.replace(/<!--.*?-->/gs, '').slice(0, 120)";

  private static final int FAR = 40;

  private final Page page;

  Keyboard(Page page) {
    this.page = page;
  }

  /** Presses Tab until there, and looks whether each stop on the way is seen. */
  Keyboard to(Locator target) {
    for (int i = 0; i < FAR; i++) {
      page.keyboard().press("Tab");
      Object here = page.evaluate(NAME);
      assertThat(page.evaluate("() => document.activeElement !== document.body"))
          .as("the end of the page before " + target)
          .isEqualTo(true);
      assertThat(page.evaluate(IS_SEEN)).as("seen: " + here).isEqualTo(true);
      if (Boolean.TRUE.equals(target.evaluate("(element) => element === document.activeElement"))) {
        return this;
      }
    }
    return fail("not reached with " + FAR + " tabs: " + target);
  }

  Keyboard type(String text) {
    page.keyboard().type(text);
    return this;
  }

  /** Presses a key: {@code Enter} or {@code Space}. */
  Keyboard press(String key) {
    page.keyboard().press(key);
    return this;
  }
}
