package ca.mini.myaccount.local.runtime;

/** A function that threw instead of answering. */
public final class FunctionFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FunctionFailure(String function, Throwable cause) {
    super(function + " failed: " + cause, cause);
  }
}
