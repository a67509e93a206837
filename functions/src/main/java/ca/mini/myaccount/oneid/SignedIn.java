package ca.mini.myaccount.oneid;

import ca.mini.myaccount.sessions.OneIdSession;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import java.time.Instant;

/** When and how the customer has signed in, as ID tokens tell it. */
record SignedIn(Instant at, String acr, String amr) {
  static SignedIn of(OneIdSession session) {
    return new SignedIn(session.signedInAt(), session.acr(), session.amr());
  }

  static SignedIn of(Item item) {
    return new SignedIn(item.time("authTime"), item.text("acr"), item.text("amr"));
  }

  Write addTo(Write write) {
    return write.set("authTime", at).set("acr", acr).set("amr", amr);
  }
}
