/** CloudFront and the HTTP API in front of the functions. */
@NullMarked
package ca.mini.myaccount.local.gateway;

import org.jspecify.annotations.NullMarked;
