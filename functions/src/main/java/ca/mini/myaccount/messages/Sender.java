package ca.mini.myaccount.messages;

/** Which side wrote a message or attached a file. */
enum Sender {
  CUSTOMER,
  STAFF
}
