package ca.mini.myaccount.tests;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Document;
import ca.mini.myaccount.agreements.Payment;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.local.finance.AgreementJson;
import ca.mini.myaccount.local.finance.Holder;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.Vin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What the agreements table has, by the types that the flows read it by. */
final class Imported {
  private static final String TABLE = "AgreementsTable";

  private final Stack stack;
  private final Database database;
  private final AgreementItems items;

  Imported(Stack stack) {
    this.stack = stack;
    Backend backend = Queued.backend(stack.environment("ImportRangeFunction"), stack.clock());
    database = new Database(backend);
    items = new AgreementItems(backend);
  }

  Optional<Agreement> agreement(AgreementJson line) {
    return database.get(items.agreement(id(line))).map(Agreement::of);
  }

  Optional<ca.mini.myaccount.agreements.Holder> holder(Holder person) {
    return database
        .get(items.holder(new CustomerId(person.customerId())))
        .map(ca.mini.myaccount.agreements.Holder::of);
  }

  /** With whom a person holds an agreement. */
  List<String> others(Holder person, AgreementJson line) {
    return holder(person).orElseThrow().agreements().getOrDefault(id(line), List.of()).stream()
        .map(CustomerId::value)
        .toList();
  }

  List<Payment> payments(AgreementJson line) {
    return years(line, AgreementItems.PAYMENTS_PREFIX)
        .flatMap(y -> Payment.of(y).stream())
        .toList();
  }

  List<Document> documents(AgreementJson line) {
    return years(line, AgreementItems.DOCUMENTS_PREFIX)
        .flatMap(y -> Document.of(y).stream())
        .toList();
  }

  Optional<Item> vehicle(AgreementJson line) {
    return vehicle(line.json().at("/vehicle/vin").asText(), id(line));
  }

  Optional<Item> vehicle(String vin, String agreementId) {
    return database.get(items.vehicle(new Vin(vin), agreementId));
  }

  /** All items of an agreement, by their sort keys. */
  Map<String, Map<String, AttributeValue>> of(AgreementJson line) {
    Map<String, Map<String, AttributeValue>> all = new TreeMap<>();
    stack
        .dynamoDb()
        .query(
            QueryRequest.builder()
                .tableName(TABLE)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(
                    Map.of(
                        ":pk", AttributeValue.fromS(AgreementItems.agreementPartition(id(line)))))
                .build())
        .items()
        .forEach(item -> all.put(Tables.text(item, "sk"), item));
    return all;
  }

  private Stream<Item> years(AgreementJson line, String prefix) {
    return database.queryAll(TABLE, AgreementItems.agreementPartition(id(line)), prefix).stream()
        .sorted(Comparator.comparing(item -> item.text("sk")));
  }

  private static String id(AgreementJson line) {
    return line.json().path("id").asText();
  }
}
