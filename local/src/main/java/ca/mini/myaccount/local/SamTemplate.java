package ca.mini.myaccount.local;

/** The template for {@code sam local}: it declares the endpoints' variables. */
final class SamTemplate {
  private SamTemplate() {}

  static String banner(EmbeddedStack stack, String ready) {
    return stack.baseUri() + ready;
  }
}
