package ca.mini.myaccount.messages;

/** Whose turn it is in a conversation. */
enum ConversationStatus {
  /** The customer waits for an answer. */
  OPEN,
  /** Staff have answered. */
  ANSWERED,
  /** Staff have ended it; a new message of the customer opens it again. */
  CLOSED
}
