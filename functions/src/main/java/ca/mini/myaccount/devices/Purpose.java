package ca.mini.myaccount.devices;

import ca.mini.myaccount.agreements.PendingLink;

/** What a code is for; a code of one purpose is none of the other. */
enum Purpose {
  /** A holder was found in this session: the code links the agreements, and the device with it. */
  LINK(PendingLink.PURPOSE),
  /** Agreements are linked, and this device may not open them yet. */
  DEVICE("DEVICE");

  private final String stored;

  Purpose(String stored) {
    this.stored = stored;
  }

  String stored() {
    return stored;
  }
}
