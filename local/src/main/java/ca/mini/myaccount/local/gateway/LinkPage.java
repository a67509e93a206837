package ca.mini.myaccount.local.gateway;

import java.util.Optional;

/** Where a link of a mail leads, until the portal has the page. */
enum LinkPage {
  ACTIVATE("/activate", "Activate your account", "POST", "/api/registrations/activation", true),
  RESET(
      "/reset-password",
      "Choose a new password",
      "POST",
      "/api/password-resets/confirmation",
      true),
  CONFIRM(
      "/confirm-email",
      "Confirm your e-mail address",
      "POST",
      "/api/profile/email/confirmation",
      false),
  RESTORE(
      "/restore-email",
      "Restore your e-mail address",
      "POST",
      "/api/profile/email/reversal",
      false),
  NOT_ME("/not-me", "This wasn’t me", "POST", "/api/account-freezes", false);

  final String path;
  final String title;
  final String method;
  final String route;
  final boolean asksPassword;

  LinkPage(String path, String title, String method, String route, boolean asksPassword) {
    this.path = path;
    this.title = title;
    this.method = method;
    this.route = route;
    this.asksPassword = asksPassword;
  }

  static Optional<LinkPage> of(String path) {
    for (LinkPage page : values()) {
      if (page.path.equals(path)) {
        return Optional.of(page);
      }
    }
    return Optional.empty();
  }
}
