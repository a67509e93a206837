/** Questions that customers ask often, what we answer, and how to reach us for all others. */
@NullMarked
package ca.mini.myaccount.faq;

import org.jspecify.annotations.NullMarked;
