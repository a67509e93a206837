package ca.mini.myaccount.tests;

import ca.mini.myaccount.local.finance.AgreementJson;
import ca.mini.myaccount.local.finance.FileWriter;
import ca.mini.myaccount.local.finance.Holder;
import ca.mini.myaccount.local.finance.Plan;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The finance system: it knows persons and agreements, and puts files into the import bucket. */
final class Finance {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ZoneId ZONE = ZoneId.of("America/Toronto");

  /** All tests of a JVM share the tables, so nobody's number is ever used twice. */
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Stack stack;

  Finance(Stack stack) {
    this.stack = stack;
  }

  /** A person of whom the finance system alone knows, with a phone and an e-mail address. */
  Holder person(String firstName, String lastName) {
    int number = NUMBER.incrementAndGet();
    String address = "on-file." + number + "@example.ca";
    String phone = String.format(Locale.ROOT, "+1%d55501%02d", 201 + number / 100, number % 100);
    stack.secrets().add(lastName);
    stack.secrets().add(address);
    stack.secrets().add(phone);
    return new Holder(
        String.format(Locale.ROOT, "77%08d", number),
        firstName,
        lastName,
        "1987-06-05",
        Optional.of(phone),
        Optional.of(address),
        "en");
  }

  /** A lease that began 14 months ago, with a payment each month. */
  AgreementJson lease(Holder... holders) {
    return agreement(true, 14, holders);
  }

  /** A loan that began 14 months ago, with a payment each month. */
  AgreementJson loan(Holder... holders) {
    return agreement(false, 14, holders);
  }

  /** A lease or a loan that began so many months ago: as many payments were due. */
  AgreementJson agreement(boolean lease, int monthsAgo, Holder... holders) {
    int number = NUMBER.incrementAndGet();
    LocalDate start = today().minusMonths(monthsAgo).withDayOfMonth(1);
    long price = 30_000_00L + number;
    BigDecimal rate = new BigDecimal("5.99");
    Plan plan = new Plan(lease, start, 60, false, rate, price, lease ? 15_000_00 : 0);
    String id = String.format(Locale.ROOT, "%s-%07d", lease ? "L" : "F", number);
    AgreementJson agreement =
        AgreementJson.of(id, plan, today())
            .vehicle(500_000 + number, "MINI Cooper S", start.getYear(), "Chili Red")
            .holders(List.of(holders));
    stack.secrets().add(agreement.json().at("/vehicle/vin").asText());
    return agreement;
  }

  /** Today, where the finance system is. */
  LocalDate today() {
    return stack.clock().instant().atZone(ZONE).toLocalDate();
  }

  /** A time that is later than that of every file before, and not in the future of the import. */
  Instant nextAsOf() {
    return stack.clock().instant().minusSeconds(600).plusMillis(NUMBER.incrementAndGet());
  }

  /** Delivers what changed, and waits until it is imported; the report. */
  JsonNode deliver(AgreementJson... agreements) {
    return deliver("DELTA", nextAsOf(), agreements);
  }

  /** Delivers a file of a kind, as of a time. */
  JsonNode deliver(String kind, Instant asOf, AgreementJson... agreements) {
    return deliver(freshKey(), file(kind, asOf, agreements));
  }

  /** The content of a file. */
  static byte[] file(String kind, Instant asOf, AgreementJson... agreements) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FileWriter file = FileWriter.begin(out, kind, asOf, agreements.length)) {
      for (AgreementJson agreement : agreements) {
        file.add(agreement);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Puts a file into the bucket, waits until nothing is under way, and gives the report. */
  JsonNode deliver(String key, byte[] content) {
    put(key, content);
    stack.settle();
    return report(key);
  }

  /** The same of a file on the disk. */
  JsonNode deliver(Path file) {
    String key = freshKey();
    put(key, RequestBody.fromFile(file));
    stack.settle();
    return report(key);
  }

  void put(String key, byte[] content) {
    put(key, RequestBody.fromBytes(content));
  }

  private void put(String key, RequestBody content) {
    stack
        .s3()
        .putObject(
            PutObjectRequest.builder().bucket(stack.importBucket()).key(key).build(), content);
  }

  /** From now on agreements of other tests do not count as open, so that few closings are many. */
  void forgetOpenAgreements() {
    stack
        .dynamoDb()
        .updateItem(
            UpdateItemRequest.builder()
                .tableName("ImportsTable")
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("STATE"), "sk", AttributeValue.fromS("STATE")))
                .updateExpression("SET #open = :none")
                .expressionAttributeNames(Map.of("#open", "open"))
                .expressionAttributeValues(Map.of(":none", AttributeValue.fromN("0")))
                .build());
  }

  /** Takes all files out of the bucket, which is in this JVM's memory. */
  void empty() {
    String bucket = stack.importBucket();
    stack
        .s3()
        .listObjectsV2(ListObjectsV2Request.builder().bucket(bucket).build())
        .contents()
        .forEach(
            object ->
                stack
                    .s3()
                    .deleteObject(
                        DeleteObjectRequest.builder().bucket(bucket).key(object.key()).build()));
  }

  /** A key that no other file has. */
  static String freshKey() {
    return "2026/agreements-" + NUMBER.incrementAndGet() + ".ndjson";
  }

  /** The report beside a file. */
  JsonNode report(String key) {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(stack.importBucket()).key(key + ".report.json").build();
    try {
      return JSON.readTree(stack.s3().getObjectAsBytes(request).asByteArray());
    } catch (NoSuchKeyException e) {
      String log = stack.log();
      String end = log.substring(Math.max(0, log.length() - 4000));
      throw new AssertionError("no report of " + key + "; the log ends with\n" + end, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
