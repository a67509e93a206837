/** OneID: one sign-in for the services of the house, by OpenID Connect. */
@NullMarked
package ca.mini.myaccount.oneid;

import org.jspecify.annotations.NullMarked;
