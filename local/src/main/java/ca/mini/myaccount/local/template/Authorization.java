package ca.mini.myaccount.local.template;

import java.util.List;

/**
 * Which tokens a route takes: what a JWT authorizer of an HTTP API is told.
 *
 * @param issuer what the token has in {@code iss}
 * @param audience the token has one of these in {@code aud}
 * @param scopes the token has one of these; without any, none is asked for
 */
public record Authorization(String issuer, List<String> audience, List<String> scopes) {}
