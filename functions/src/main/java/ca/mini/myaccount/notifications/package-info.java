/**
 * E-mails and texts to customers and staff: queued with the change that causes them, and then sent.
 */
@NullMarked
package ca.mini.myaccount.notifications;

import org.jspecify.annotations.NullMarked;
