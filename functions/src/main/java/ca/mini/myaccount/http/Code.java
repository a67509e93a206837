package ca.mini.myaccount.http;

/** Why a request was refused: the stable {@code code} of a problem, and its HTTP status. */
public enum Code {
  INVALID_JSON(400),
  INVALID_FIELDS(400),
  INVALID_TOKEN(400),
  INVALID_PAGE(400),
  INVALID_IDEMPOTENCY_KEY(400),
  NOT_SIGNED_IN(401),
  INVALID_CREDENTIALS(401),
  PASSWORD_REQUIRED(403),
  DEVICE_NOT_AUTHORIZED(403),
  ACCOUNT_FROZEN(403),
  FORBIDDEN(403),
  FORBIDDEN_ORIGIN(403),
  NOT_FROM_DISTRIBUTION(403),
  NOT_FOUND(404),
  AGREEMENT_NOT_FOUND(404),
  EMAIL_TAKEN(409),
  AGREEMENT_CLOSED(409),
  IDENTITY_CHECK_NEEDED(409),
  BODY_TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  IDEMPOTENCY_KEY_REUSED(422),
  TOO_MANY_REQUESTS(429),
  INTERNAL_ERROR(500),
  TRY_AGAIN(503);

  private final int status;

  Code(int status) {
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
