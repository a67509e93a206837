/** What staff do for customers who call: find them, make sure who it is, and help. */
@NullMarked
package ca.mini.myaccount.staff;

import org.jspecify.annotations.NullMarked;
