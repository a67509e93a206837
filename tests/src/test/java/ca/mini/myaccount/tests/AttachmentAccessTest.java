package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may open an attachment, and what a browser gets. */
final class AttachmentAccessTest {
  private static final LocalFile LETTER = LocalFile.pdf("Lettre d’août \"à signer\" 📎.pdf");

  private final Stack stack = Stack.onANewDay();
  private final Attaching zoe = Attaching.of(stack);
  private final String conversation = zoe.conversation();

  @Test
  void aFileIsDownloadedUnderItsNameAndNeverShown() {
    String id = zoe.uploaded(LETTER);
    zoe.send(id, conversation);
    stack.settle();

    stack.clock().advance(Duration.ofSeconds(1)); // after all that is audited already

    Answer opened = zoe.show(id).expect(200);

    assertThat(opened.text("fileName")).isEqualTo(LETTER.name());
    assertThat(opened.text("expiresAt"))
        .isEqualTo(stack.clock().instant().plusSeconds(60).toString());
    assertThat(opened.text("url")).contains("X-Amz-Expires=60");
    HttpResponse<String> download = LocalFile.download(opened.text("url"));
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.body()).isEqualTo(LETTER.content());
    assertThat(download.headers().firstValue("content-type")).contains("application/pdf");
    assertThat(download.headers().firstValue("content-disposition"))
        .contains(
            "attachment; filename=\"Lettre d_aout _a signer_ _.pdf\"; filename*=UTF-8''"
                + "Lettre%20d%E2%80%99ao%C3%BBt%20%22%C3%A0%20signer%22%20%F0%9F%93%8E.pdf");
    assertThat(zoe.browser().get("/api/activity").text("events/0/event"))
        .isEqualTo("ATTACHMENT_OPENED");
    assertThat(stack.log()).doesNotContain("Lettre");
  }

  @Test
  void theLongestNameCanBeDownloaded() {
    String id = zoe.uploaded(LETTER.named("📎".repeat(195) + "a.pdf"));

    assertThat(LocalFile.download(zoe.show(id).expect(200).text("url")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void theUrlCannotBeMadeToOpenMore() {
    String id = zoe.uploaded(LETTER);
    String url = zoe.show(id).expect(200).text("url");

    for (String changed :
        List.of(
            url.replace("X-Amz-Expires=60", "X-Amz-Expires=61"),
            url.replace(id, "0".repeat(32)),
            url.replace("attachment", "inline"),
            url.replace("application%2Fpdf", "text%2Fhtml"),
            url.replaceFirst("X-Amz-Signature=....", "X-Amz-Signature=0000"),
            url.replaceFirst("\\?.*", ""))) {
      assertThat(changed).isNotEqualTo(url);
      assertThat(LocalFile.download(changed).statusCode()).as(changed).isEqualTo(403);
    }
  }

  @Test
  void anothersIsNotThere() {
    Attaching yan = Attaching.of(stack);
    String yans = yan.uploaded(LETTER);
    yan.send(yans, yan.conversation());

    String nothing = zoe.show("0".repeat(32)).expectProblem(404, "NOT_FOUND").body();

    assertThat(zoe.show(yans).expectProblem(404, "NOT_FOUND").body()).isEqualTo(nothing);
    stack
        .staff()
        .get(AttachmentFlows.path(conversation) + "/" + yans)
        .expectProblem(404, "NOT_FOUND");
  }

  @Test
  void whoDoesNotHoldTheAgreementAnyMoreDoesNotOpenItsFiles() {
    String id = zoe.uploaded(LETTER);
    zoe.send(id, conversation);
    zoe.show(id).expect(200);

    zoe.holder().holdsNothing();
    stack
        .dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName(OnFile.TABLE)
                    .key(
                        Map.of(
                            "pk", Items.text("AGREEMENT#" + zoe.agreement()),
                            "sk", Items.text("AGREEMENT")))
                    .updateExpression("SET holders = :nobody")
                    .expressionAttributeValues(Map.of(":nobody", Items.text("4999999999"))));

    zoe.show(id).expectProblem(404, "NOT_FOUND");
  }

  @Test
  void staffOpenWhatWasSentAndTheCustomerSeesThatTheyDid() {
    String id = zoe.uploaded(LETTER);
    String unsent = AttachmentFlows.path(conversation) + "/" + id;
    stack.staff().get(unsent).expectProblem(404, "NOT_FOUND");
    zoe.send(id, conversation);

    stack.clock().advance(Duration.ofSeconds(1)); // after all that is audited already

    Answer opened = stack.staff().get(unsent).expect(200);

    assertThat(LocalFile.download(opened.text("url")).body()).isEqualTo(LETTER.content());
    assertThat(zoe.browser().get("/api/activity").text("events/0/event"))
        .isEqualTo("ATTACHMENT_OPENED_BY_STAFF");
    stack.staff("scope=messages:reply").get(unsent).expect(403);
    stack
        .staff()
        .get(unsent.replace(conversation, zoe.conversation()))
        .expectProblem(404, "NOT_FOUND");
  }

  @Test
  void whatStaffHaveYetToSendIsNotThereForTheCustomer() {
    String path = AttachmentFlows.path(conversation);
    Answer asked = stack.staff().post(path, LETTER.wish()).expect(201);
    String id = asked.text("id");
    assertThat(LETTER.put(asked)).isEqualTo(200);
    stack.settle();

    Answer shown = stack.staff().get(path + "/" + id).expect(200);
    assertThat(shown.text("state")).isEqualTo("READY");
    assertThat(shown.json().has("url")).isFalse();
    zoe.show(id).expectProblem(404, "NOT_FOUND");

    zoe.send(id, conversation);
    assertThat(zoe.state(id)).isEqualTo("READY");
    assertThat(stack.staff().get(path + "/" + id).expect(200).json().has("url")).isTrue();
  }

  @Test
  void staffAttachToConversationsThatAreThere() {
    for (String id : List.of("00000-00000", "x", "%00")) {
      stack.staff().post(AttachmentFlows.path(id), LETTER.wish()).expectProblem(404, "NOT_FOUND");
    }
    stack
        .staff("scope=messages:read")
        .post(AttachmentFlows.path(conversation), LETTER.wish())
        .expect(403);
  }
}
