/**
 * template.yaml, read as CloudFormation and SAM read it, for the parts that the embedded stack
 * plays.
 */
@NullMarked
package ca.mini.myaccount.local.template;

import org.jspecify.annotations.NullMarked;
