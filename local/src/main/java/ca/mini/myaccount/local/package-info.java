/** The whole system on one JVM, made from the same template as on AWS. */
@NullMarked
package ca.mini.myaccount.local;

import org.jspecify.annotations.NullMarked;
