/** Runs the functions as Lambda does: invocations, streams, schedules, topics. */
@NullMarked
package ca.mini.myaccount.local.runtime;

import org.jspecify.annotations.NullMarked;
