/**
 * The AWS services that the functions call: DynamoDB Local, and small SES, SNS and KMS endpoints.
 */
@NullMarked
package ca.mini.myaccount.local.aws;

import org.jspecify.annotations.NullMarked;
