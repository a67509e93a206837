package ca.mini.myaccount.local.template;

/** The account and region that the embedded stack pretends to be. */
public final class Aws {
  public static final String REGION = "ca-central-1";
  public static final String ACCOUNT = "000000000000";
  public static final String STACK = "my-mini-account";

  private Aws() {}

  public static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }
}
