package ca.mini.myaccount.faq;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.Settings;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.values.Language;

/** Anybody asks how we are reached, and who answers for the protection of personal information. */
public final class ShowContactHandler extends HttpHandler {
  private final Contact english;
  private final Contact french;

  /** Lambda's constructor. */
  public ShowContactHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowContactHandler(Backend backend) {
    super(backend);
    english = contact(backend.settings(), "CONTACT_HOURS_EN");
    french = contact(backend.settings(), "CONTACT_HOURS_FR");
  }

  private static Contact contact(Settings settings, String hours) {
    return new Contact(
        settings.required("CONTACT_PHONE"),
        settings.required(hours),
        settings.required("POSTAL_ADDRESS"),
        new PrivacyOfficer(
            settings.required("PRIVACY_OFFICER"), settings.required("PRIVACY_OFFICER_EMAIL")));
  }

  @Override
  protected Response handle(Request request) {
    Language language = request.language();
    return Response.ok(language == Language.FR ? french : english)
        .withHeader("content-language", language.tag());
  }

  /**
   * How we are reached.
   *
   * @param hours when somebody answers the phone, in the caller's language
   */
  record Contact(String phone, String hours, String postalAddress, PrivacyOfficer privacyOfficer) {}

  /** The person in charge of the protection of personal information, whom Law 25 has us name. */
  record PrivacyOfficer(String name, String email) {}
}
