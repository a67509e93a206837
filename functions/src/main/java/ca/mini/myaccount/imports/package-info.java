/** How agreements come from the finance system: its files are read, checked and stored. */
@NullMarked
package ca.mini.myaccount.imports;

import org.jspecify.annotations.NullMarked;
