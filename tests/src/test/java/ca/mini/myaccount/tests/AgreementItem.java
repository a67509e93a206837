package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.Items.text;
import static ca.mini.myaccount.tests.Items.texts;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An agreement as the import stores it; who holds it is still to say. */
final class AgreementItem {
  private AgreementItem() {}

  static Map<String, AttributeValue> of(
      String id, String product, Map<String, String> vehicle, Map<String, String> terms) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("id", text(id));
    item.put("product", text(product));
    item.put("status", text("ACTIVE"));
    item.put("vehicle", texts(vehicle));
    item.put("terms", texts(terms));
    item.put("asOf", text("2026-11-01T08:00:00.000Z"));
    return item;
  }

  static Map<String, String> vehicle(String vin, String model, String colour) {
    return Map.of("vin", vin, "model", model, "year", "2024", "colour", colour);
  }
}
