/** Leases and loans: who holds them, what they say, and how customers link and read them. */
@NullMarked
package ca.mini.myaccount.agreements;

import org.jspecify.annotations.NullMarked;
