package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The portal's first page, for who is not signed in. */
final class HomePageTest {
  static final List<Look> LOOKS =
      List.of(
          Look.DESKTOP,
          Look.DESKTOP.french(),
          Look.DESKTOP.dark(),
          Look.DESKTOP.french().dark(),
          Look.PHONE.french());

  private final Stack stack = Stack.onANewDay();

  @ParameterizedTest
  @FieldSource("LOOKS")
  void everybodyCanReadItInTheLanguageOfTheBrowser(Look look) {
    boolean french = look.locale().startsWith("fr");
    try (Portal portal = Portal.open(stack, look)) {
      portal.go("/");

      assertThat(portal.page()).hasTitle(french ? "Mon compte MINI" : "My MINI Account");
      assertThat(portal.page().locator("html")).hasAttribute("lang", look.locale());
      assertThat(portal.page().locator("a[href='/register']"))
          .hasText(french ? "Inscrivez-vous maintenant" : "Register now");
      portal.axe();
      portal.fits();
      assertThat(portal.calls()).containsExactly("GET /api/session");
    }
  }

  @Test
  void theOtherLanguageIsOneClickAwayAndRemembered() {
    try (Portal portal = Portal.open(stack)) {
      portal.go("/");
      portal.page().getByText("Français").click();
      assertThat(portal.page().locator("html")).hasAttribute("lang", "fr-CA");

      portal.go("/sign-in");
      assertThat(portal.page().locator("h1")).hasText("Ouvrir une session");
    }
  }

  @Test
  void whoIsSignedInSeesWhatIsNext() {
    try (Portal portal = Portal.open(stack).as(Customer.activated(stack).signIn())) {
      portal.go("/no-such-page");

      assertThat(portal.page().getByText("Sign out")).isVisible();
      assertThat(portal.page().locator("h1")).hasText("This page does not exist");
      portal.axe();
    }
  }
}
