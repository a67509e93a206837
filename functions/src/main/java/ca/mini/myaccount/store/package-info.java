/** DynamoDB in a few small types: items, conditions, writes, and transactions of them. */
@NullMarked
package ca.mini.myaccount.store;

import org.jspecify.annotations.NullMarked;
