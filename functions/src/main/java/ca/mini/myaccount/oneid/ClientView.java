package ca.mini.myaccount.oneid;

/** A client as customers see it. */
record ClientView(String id, String name, String brand, boolean firstParty) {
  static ClientView of(Client client) {
    return new ClientView(client.id(), client.name(), client.brand(), client.firstParty());
  }
}
