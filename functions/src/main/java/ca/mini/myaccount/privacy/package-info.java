/** What customers may ask of us by law: all that is kept about them, and to keep no more of it. */
@NullMarked
package ca.mini.myaccount.privacy;

import org.jspecify.annotations.NullMarked;
