/** Values that check themselves: whoever holds one knows that it is well formed. */
@NullMarked
package ca.mini.myaccount.values;

import org.jspecify.annotations.NullMarked;
