package ca.mini.myaccount.local.finance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A person as the finance system's file has one. */
public record Holder(
    String customerId,
    String firstName,
    String lastName,
    String dateOfBirth,
    Optional<String> phone,
    Optional<String> email,
    String language) {

  /** The same with another phone. */
  public Holder withPhone(String number) {
    return new Holder(
        customerId, firstName, lastName, dateOfBirth, Optional.of(number), email, language);
  }

  /** The same without a phone. */
  public Holder withoutPhone() {
    return new Holder(
        customerId, firstName, lastName, dateOfBirth, Optional.empty(), email, language);
  }

  /** The same with another e-mail address. */
  public Holder withEmail(String address) {
    return new Holder(
        customerId, firstName, lastName, dateOfBirth, phone, Optional.of(address), language);
  }

  /** The same without an e-mail address. */
  public Holder withoutEmail() {
    return new Holder(
        customerId, firstName, lastName, dateOfBirth, phone, Optional.empty(), language);
  }

  /** The same with another last name. */
  public Holder withLastName(String name) {
    return new Holder(customerId, firstName, name, dateOfBirth, phone, email, language);
  }

  ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("customerId", customerId)
            .put("firstName", firstName)
            .put("lastName", lastName)
            .put("dateOfBirth", dateOfBirth);
    phone.ifPresent(number -> json.put("phone", number));
    email.ifPresent(address -> json.put("email", address));
    return json.put("language", language);
  }
}
