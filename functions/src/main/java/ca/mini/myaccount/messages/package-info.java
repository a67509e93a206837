/** The Secure Message Center: conversations of customers with staff, and their attachments. */
@NullMarked
package ca.mini.myaccount.messages;

import org.jspecify.annotations.NullMarked;
