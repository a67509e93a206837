/** What each function's role may do, decided from the template's policies. */
@NullMarked
package ca.mini.myaccount.local.policies;

import org.jspecify.annotations.NullMarked;
