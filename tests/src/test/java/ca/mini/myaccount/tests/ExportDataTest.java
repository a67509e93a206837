package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.values.Token;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer takes everything along that the account has. */
final class ExportDataTest {
  private static final String EXPORT = "/api/profile/export";
  private static final int EVENTS_IN_A_PAGE = 1000;

  private final Stack stack = Stack.onANewDay();
  private final Ledger ledger = new Ledger(stack);

  @Test
  void allThatTheAccountShowsIsInIt() {
    OnFile yan = ledger.holder("Yan", "O'Neil");
    OnFile holder = ledger.holder("Zoé", "Lefèvre");
    String loan = ledger.loan(holder, yan);
    String lease = ledger.lease(holder);
    ledger.payments(
        loan, "2025-12-17 512.34 PAID", "2026-01-17 512.34 RETURNED INSUFFICIENT_FUNDS");
    ledger.document(loan, "contract", "2024-01-17", "2024-01-17", "contract.pdf");
    Inbox zoe = Inbox.linked(stack, holder, loan, lease);
    String id = zoe.ask("How much is left?", zoe.attachment("CLEAN")).expect(201).text("id");
    zoe.answered(id);
    Desk.of(stack, "agent-77").note(id, "Secret kumquat").expect(201);

    List<JsonNode> pages = pages(zoe.browser());

    JsonNode first = pages.get(0);
    JsonNode file = pages.get(1);
    assertThat(first.at("/profile/email").asText())
        .isEqualTo("seeded." + zoe.userId() + "@example.ca");
    assertThat(file.at("/onFile/0/customerId").asText()).isEqualTo(holder.customerId());
    assertThat(file.at("/onFile/0/dateOfBirth").asText()).isEqualTo("1987-06-05");
    assertThat(list(pages, "sessions")).isNotEmpty();
    assertThat(list(pages, "activity"))
        .extracting(event -> event.path("event").asText())
        .contains("DATA_EXPORTED", "AGREEMENTS_LINKED", "MESSAGE_SENT");
    assertThat(list(pages, "agreements"))
        .extracting(one -> one.at("/agreement/id").asText())
        .containsExactlyInAnyOrder(loan, lease);
    assertThat(
            list(pages, "agreements").stream().mapToInt(one -> one.path("payments").size()).sum())
        .isEqualTo(2);
    assertThat(list(pages, "agreements")).allMatch(one -> !one.at("/schedule/payments").isEmpty());
    assertThat(list(pages, "documents").toString()).contains("contract.pdf");
    assertThat(list(pages, "conversations"))
        .extracting(one -> one.path("id").asText())
        .containsExactly(id);
    assertThat(list(pages, "messages").toString()).contains("How much is left?", "letter.pdf");
    assertThat(pages.toString())
        .doesNotContain("asswordHash", "Epoch", "tokenHash", "agent-77", "kumquat", "objectKey")
        .doesNotContain(yan.customerId(), "Yan", "$argon2");
    assertThat(list(pages, "activity"))
        .filteredOn(event -> event.path("event").asText().equals("DATA_EXPORTED"))
        .hasSize(1);
  }

  @Test
  void soIsWhichServicesMayKnowOfTheCustomerButNoneOfTheirTokens() {
    Customer ann = Customer.activated(stack);
    Browser laptop = ann.signIn();
    RelyingParty shop = RelyingParty.shop(stack);
    RelyingParty app = RelyingParty.app(stack);
    shop.consent(laptop);
    Answer tokens = app.tokens(laptop);

    List<JsonNode> pages = pages(laptop);

    assertThat(list(pages, "services"))
        .extracting(one -> one.path("clientName").asText())
        .containsExactlyInAnyOrder("The shop", "The app");
    assertThat(list(pages, "services"))
        .allMatch(one -> !one.path("scopes").isEmpty())
        .allMatch(one -> one.has("since") && one.has("lastUsedAt"));
    assertThat(list(pages, "sessions"))
        .extracting(one -> one.path("portal").asBoolean())
        .containsExactly(true);
    for (String secret : List.of("access_token", "refresh_token")) {
      for (String part : tokens.text(secret).split("\\.", -1)) {
        assertThat(pages.toString()).doesNotContain(part, Token.sha256(part));
      }
    }
  }

  @Test
  void whoHasLinkedNothingTakesTheProfileAlong() {
    Customer ann = Customer.activated(stack);

    List<JsonNode> pages = pages(ann.signIn());

    assertThat(pages.get(0).at("/profile/firstName").asText()).isEqualTo(ann.firstName());
    assertThat(pages.get(1).path("onFile")).isEmpty();
    assertThat(list(pages, "agreements")).isEmpty();
    assertThat(list(pages, "conversations")).isEmpty();
  }

  @Test
  void whatIsNotLinkedAnyMoreIsNotInIt() {
    Inbox zoe = Inbox.linked(stack);
    zoe.asked("About the loan");
    zoe.browser().delete("/api/agreements/" + zoe.loan()).expect(204);

    String all = pages(zoe.browser()).toString();

    assertThat(all).contains(zoe.lease()).doesNotContain(zoe.loan(), "About the loan");
  }

  @Test
  void aLongListGoesOnOnTheNextPageWithoutGapsOrRepeats() {
    Customer ann = Customer.activated(stack);
    Browser laptop = ann.signIn();
    String partition = "USER#" + new Stored(stack.dynamoDb()).owner(ann.email()).orElseThrow();
    Items users = new Items(stack.dynamoDb(), Stored.USERS);
    for (int i = 0; i < EVENTS_IN_A_PAGE; i++) {
      String at = String.format(Locale.ROOT, "2026-01-01T00:00:00.%03dZ", i);
      users.put(
          partition,
          "AUDIT#" + at + "#" + "0".repeat(32),
          Map.of(
              "event", Items.text("SIGNED_IN"),
              "at", Items.text(at),
              "browser", Items.text("Firefox")));
    }

    List<JsonNode> pages = pages(laptop);

    assertThat(pages.stream().filter(page -> page.has("activity"))).hasSize(2);
    assertThat(list(pages, "activity")).hasSize(EVENTS_IN_A_PAGE + 3).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "NOTHING ",
        "ACTIVITY AUDIT#",
        "AGREEMENT ../x",
        "CONVERSATIONS NOTE#",
        "MESSAGES ",
        "MESSAGES 7K3F9-2QDXM",
        "MESSAGES 7K3F9-2QDXM 0 -"
      })
  void aPlaceThatCannotBeIsRefused(String place) {
    Customer ann = Customer.activated(stack);

    ann.signIn().get(EXPORT + "?next=" + encoded(place)).expectProblem(400, "INVALID_PAGE");
  }

  @Test
  void aPlaceOfSomebodyElseShowsNothing() {
    Inbox zoe = Inbox.linked(stack);
    String id = zoe.asked("Mine alone");
    Inbox yan = Inbox.linked(stack);

    for (String place :
        List.of("AGREEMENT " + zoe.loan(), "DOCUMENTS " + zoe.loan(), "MESSAGES " + id + " - -")) {
      JsonNode page = yan.browser().get(EXPORT + "?next=" + encoded(place)).expect(200).json();
      assertThat(page.path("data")).as(place).isEmpty();
    }
  }

  /** The data of all pages. */
  private static List<JsonNode> pages(Browser browser) {
    List<JsonNode> pages = new ArrayList<>();
    String query = "";
    do {
      JsonNode page = browser.get(EXPORT + query).expect(200).json();
      pages.add(page.path("data"));
      query = page.has("next") ? "?next=" + page.path("next").asText() : "";
    } while (!query.isEmpty());
    return pages;
  }

  private static List<JsonNode> list(List<JsonNode> pages, String name) {
    List<JsonNode> all = new ArrayList<>();
    pages.forEach(page -> page.path(name).forEach(all::add));
    return all;
  }

  private static String encoded(String place) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
  }
}
