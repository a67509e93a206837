package ca.mini.myaccount.local.policies;

import java.util.List;
import java.util.Map;

/**
 * What a call needs to be allowed.
 *
 * @param action for example dynamodb:PutItem
 * @param resource an ARN, or a phone number for a text
 * @param keys condition keys that the call carries, with their values
 */
record Permission(String action, String resource, Map<String, List<String>> keys) {
  Permission(String action, String resource) {
    this(action, resource, Map.of());
  }
}
