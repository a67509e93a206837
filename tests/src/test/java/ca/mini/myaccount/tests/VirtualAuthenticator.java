package ca.mini.myaccount.tests;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** Chromium's own authenticator in place of a customer's phone: it keeps passkeys of one page. */
final class VirtualAuthenticator {
  private final CDPSession chromium;
  private final JsonObject id = new JsonObject();

  private VirtualAuthenticator(CDPSession chromium) {
    this.chromium = chromium;
  }

  /** One that says yes as soon as it is asked. */
  static VirtualAuthenticator in(Page page) {
    CDPSession chromium = page.context().newCDPSession(page);
    chromium.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject wanted = new JsonObject();
    wanted.add("options", options);
    VirtualAuthenticator made = new VirtualAuthenticator(chromium);
    JsonObject added = chromium.send("WebAuthn.addVirtualAuthenticator", wanted);
    made.id.add("authenticatorId", added.get("authenticatorId"));
    return made;
  }

  /** Whether the finger on it is its owner's. */
  VirtualAuthenticator knowing(boolean isOwner) {
    return set("WebAuthn.setUserVerified", "isUserVerified", isOwner);
  }

  /** Whether somebody touches it when it asks. */
  VirtualAuthenticator touched(boolean isTouched) {
    return set("WebAuthn.setAutomaticPresenceSimulation", "enabled", isTouched);
  }

  /** How many passkeys it has. */
  int passkeys() {
    return chromium.send("WebAuthn.getCredentials", id).getAsJsonArray("credentials").size();
  }

  private VirtualAuthenticator set(String what, String name, boolean value) {
    JsonObject wanted = id.deepCopy();
    wanted.addProperty(name, value);
    chromium.send(what, wanted);
    return this;
  }
}
