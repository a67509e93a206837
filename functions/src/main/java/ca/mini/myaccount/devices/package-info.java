/** Browsers that a customer has authorized by a code, and those that are remembered. */
@NullMarked
package ca.mini.myaccount.devices;

import org.jspecify.annotations.NullMarked;
