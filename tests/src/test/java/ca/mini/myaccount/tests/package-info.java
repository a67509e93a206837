/** What a customer, or another program, notices: over HTTP, on the real template. */
@NullMarked
package ca.mini.myaccount.tests;

import org.jspecify.annotations.NullMarked;
