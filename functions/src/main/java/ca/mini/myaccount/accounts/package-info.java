/** User accounts: register, activate, sign in, passwords, profile, e-mail address, "not me". */
@NullMarked
package ca.mini.myaccount.accounts;

import org.jspecify.annotations.NullMarked;
