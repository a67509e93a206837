package ca.mini.myaccount.local.template;

/** Something in the template that cannot be played; the message is one line and names the place. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TemplateException(String message) {
    super(message);
  }
}
