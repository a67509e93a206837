package ca.mini.myaccount.local.gateway;

/** Somebody who can sign in at once. */
public final class DemoUser {
  public static final String FIRST_NAME = "Demo";
  public static final String LAST_NAME = "Customer";
  public static final String EMAIL = "demo@example.ca";
  public static final String PASSWORD = "correct-Horse-7-battery";

  private DemoUser() {}
}
