package ca.mini.myaccount.sessions;

/** What a customer is told to have happened in the user account. */
public enum AuditEvent {
  ACCOUNT_ACTIVATED,
  SIGNED_IN,
  SIGN_IN_FAILED,
  SIGNED_OUT,
  SESSION_ENDED,
  OTHER_SESSIONS_ENDED,
  PASSWORD_CHANGED,
  PASSWORD_RESET,
  PROFILE_CHANGED,
  EMAIL_CHANGE_REQUESTED,
  EMAIL_CHANGED,
  EMAIL_RESTORED,
  ACCOUNT_FROZEN
}
