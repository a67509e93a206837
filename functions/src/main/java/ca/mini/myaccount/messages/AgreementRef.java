package ca.mini.myaccount.messages;

/**
 * What a conversation is about, as it was when it began.
 *
 * @param number masked
 */
record AgreementRef(String id, String vehicle, String number) {
  static AgreementRef of(Conversation conversation) {
    return new AgreementRef(
        conversation.agreementId(), conversation.vehicle(), conversation.agreement());
  }
}
