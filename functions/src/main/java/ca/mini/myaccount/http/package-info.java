/** Requests and answers. The only package that knows API Gateway. */
@NullMarked
package ca.mini.myaccount.http;

import org.jspecify.annotations.NullMarked;
