/** Passkeys (WebAuthn): a stronger way to sign in, for customers who want it. */
@NullMarked
package ca.mini.myaccount.passkeys;

import org.jspecify.annotations.NullMarked;
