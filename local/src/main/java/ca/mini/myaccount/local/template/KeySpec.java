package ca.mini.myaccount.local.template;

import java.util.List;

/**
 * One KMS key.
 *
 * @param spec SYMMETRIC_DEFAULT, HMAC_256, RSA_2048 …
 * @param policy the key's own policy
 */
public record KeySpec(String id, String arn, String spec, List<Statement> policy) {}
