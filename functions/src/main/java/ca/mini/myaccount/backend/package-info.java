/**
 * What the functions stand on: settings, clock, chance, AWS clients and the log. The only package
 * that reads the environment.
 */
@NullMarked
package ca.mini.myaccount.backend;

import org.jspecify.annotations.NullMarked;
