package ca.mini.myaccount.staff;

/** What tokens must allow, as the company's issuer calls it. */
final class StaffScope {
  /** To find customers who call, and to help them. */
  static final String CUSTOMERS = "customers:service";

  private StaffScope() {}
}
