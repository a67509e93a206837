package ca.mini.myaccount.local.finance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;

/** A line of a file: an agreement with everything about it; each method returns the line itself. */
public final class AgreementJson {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private AgreementJson() {}

  /** An agreement as it stands on a day; who holds it and what it is about is still to say. */
  public static AgreementJson of(String id, Plan plan, LocalDate today) {
    AgreementJson line = new AgreementJson();
    ObjectNode json = line.json;
    json.put("type", "AGREEMENT").put("id", id);
    json.put("product", plan.lease() ? "LEASE" : "LOAN");
    json.put("status", "ACTIVE");
    json.putObject("vehicle");
    List<Plan.Paid> paid = plan.paid(today);
    ObjectNode terms =
        json.putObject("terms")
            .put("start", plan.start().toString())
            .put("maturity", plan.maturity().toString())
            .put("months", plan.months())
            .put("payment", Plan.dollars(plan.payment()))
            .put("frequency", plan.biweekly() ? "BIWEEKLY" : "MONTHLY");
    if (paid.size() < plan.count()) {
      terms.put("nextDue", plan.due(paid.size() + 1).toString());
    }
    terms.put("rate", plan.rate().toPlainString());
    if (plan.lease()) {
      json.putObject("lease")
          .put("residual", Plan.dollars(plan.residual()))
          .put("kilometresPerYear", 20_000)
          .put("excessPerKilometre", "0.15");
    }
    json.put("balance", Plan.dollars(Math.max(0, plan.balance(today))));
    ObjectNode debit = json.putObject("debit").put("account", "•••• 4821");
    if (paid.size() < plan.count()) {
      debit.put("nextWithdrawal", plan.due(paid.size() + 1).toString());
    }
    json.putArray("holders");
    ArrayNode payments = json.putArray("payments");
    for (Plan.Paid one : paid) {
      payments
          .addObject()
          .put("id", id + "-" + one.date().toString().replace("-", ""))
          .put("date", one.date().toString())
          .put("amount", Plan.dollars(one.amount()))
          .put("principal", Plan.dollars(one.principal()))
          .put("interest", Plan.dollars(one.interest()))
          .put("status", one.pending() ? "PENDING" : "PAID");
    }
    json.putArray("documents");
    return line;
  }

  /** About this vehicle, whose VIN follows from its number. */
  public AgreementJson vehicle(long number, String model, int year, String colour) {
    json.putObject("vehicle")
        .put("vin", Vins.of(number, year))
        .put("model", model)
        .put("year", year)
        .put("colour", colour);
    return this;
  }

  /** Held by these. */
  public AgreementJson holders(List<Holder> holders) {
    ArrayNode array = json.putArray("holders");
    holders.forEach(holder -> array.add(holder.json()));
    return this;
  }

  /** Signed for a company. */
  public AgreementJson company(String name) {
    json.putObject("company").put("name", name);
    return this;
  }

  /** Closed, and nothing is due any more. */
  public AgreementJson closed() {
    json.put("status", "CLOSED");
    json.withObject("/terms").remove("nextDue");
    json.withObject("/debit").remove("nextWithdrawal");
    json.put("balance", "0.00");
    return this;
  }

  /** The payment so many before the last one was returned, and paid two days later. */
  public AgreementJson returned(int before, String reason) {
    ArrayNode payments = json.withArray("/payments");
    int at = payments.size() - 1 - before;
    ObjectNode returned = ((ObjectNode) payments.get(at)).deepCopy();
    ((ObjectNode) payments.get(at)).put("status", "RETURNED").put("returned", reason);
    LocalDate again = LocalDate.parse(returned.path("date").asText()).plusDays(2);
    returned.put("id", returned.path("id").asText() + "-2").put("date", again.toString());
    payments.insert(at + 1, returned.put("status", "PAID"));
    return this;
  }

  /** With another document. */
  public AgreementJson document(
      String kind, String titleEn, String titleFr, LocalDate date, String key, int size) {
    ArrayNode documents = json.withArray("/documents");
    String number = json.path("id").asText() + "-D" + (documents.size() + 1);
    documents
        .addObject()
        .put("id", number)
        .put("kind", kind)
        .put("titleEn", titleEn)
        .put("titleFr", titleFr)
        .put("date", date.toString())
        .put("key", key)
        .put("fileName", key.substring(key.lastIndexOf('/') + 1))
        .put("contentType", "application/pdf")
        .put("size", size);
    return this;
  }

  /** The line's fields, to change them. */
  public ObjectNode json() {
    return json;
  }
}
