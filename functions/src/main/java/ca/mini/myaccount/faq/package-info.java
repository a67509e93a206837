/** Questions that customers ask often, and what we answer. */
@NullMarked
package ca.mini.myaccount.faq;

import org.jspecify.annotations.NullMarked;
