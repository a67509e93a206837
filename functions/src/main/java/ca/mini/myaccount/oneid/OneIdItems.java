package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.Token;

/** Where what belongs to no user account is: clients, requests that wait, assertions seen. */
final class OneIdItems {
  private final String table;

  OneIdItems(Backend backend) {
    table = backend.settings().required("ONEID_TABLE");
  }

  /** A client. */
  Key client(String id) {
    return Key.of(table, "CLIENT#" + id, "CLIENT");
  }

  /** A request for a code that waits for its customer. */
  Key request(String id) {
    return Key.of(table, "REQUEST#" + id, "REQUEST");
  }

  /** The assertion of a client, which may be used once; hashed, since it may be of any length. */
  Key assertion(String clientId, String jti) {
    return Key.of(table, "JTI#" + clientId + "#" + Token.sha256(jti), "JTI");
  }
}
