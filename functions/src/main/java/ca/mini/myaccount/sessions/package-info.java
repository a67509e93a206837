/** Who is calling: user accounts as every route sees them, their sessions, and what they did. */
@NullMarked
package ca.mini.myaccount.sessions;

import org.jspecify.annotations.NullMarked;
