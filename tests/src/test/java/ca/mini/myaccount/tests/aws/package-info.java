/** What the functions expect of AWS, held against everything that plays it. */
@NullMarked
package ca.mini.myaccount.tests.aws;

import org.jspecify.annotations.NullMarked;
