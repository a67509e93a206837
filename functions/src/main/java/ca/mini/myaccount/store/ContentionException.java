package ca.mini.myaccount.store;

/** Somebody else changed the same items at the same time, again and again; nothing was written. */
public final class ContentionException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
