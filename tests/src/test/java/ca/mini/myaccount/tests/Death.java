package ca.mini.myaccount.tests;

/** The process ends here: nothing catches it, nothing is tidied up. */
final class Death extends Error {
  private static final long serialVersionUID = 1;

  Death() {
    super("the process died");
  }
}
