/** What stands for the finance system: files of agreements, of demo customers or of many. */
@NullMarked
package ca.mini.myaccount.local.finance;

import org.jspecify.annotations.NullMarked;
