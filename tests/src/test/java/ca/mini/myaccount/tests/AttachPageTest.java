package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Attach a file: what is taken, what is not, and what becomes of it. */
final class AttachPageTest {
  static final List<Look> LANGUAGES = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private static final String SCANNER = "aws.guardduty";
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 0};

  private final Stack stack = Stack.onANewDay();

  @AfterEach
  void letTheScannerWork() {
    stack.events().release(SCANNER);
    stack.settle();
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void goodFilesAreCheckedAndSentAndDownloadedAsTheyWere(Look look) throws IOException {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      stack.events().hold(SCANNER);
      zoe.compose().fill(MessageSteps.QUESTION);
      zoe.attach(
          MessageSteps.pdf("bank.pdf"),
          new FilePayload("card.PNG", "image/png", PNG),
          new FilePayload("car.jpeg", "image/jpeg", JPEG));
      for (String name : List.of("bank.pdf", "card.PNG", "car.jpeg")) {
        zoe.says(name, "attach.state.checking");
      }
      zoe.portal().axe();
      stack.events().release(SCANNER);
      for (String name : List.of("bank.pdf", "card.PNG", "car.jpeg")) {
        zoe.ready(name);
      }
      zoe.send().confirmed();
      zoe.steps().follow("compose.open");
      zoe.portal().axe();

      Download pdf = zoe.page().waitForDownload(() -> download(zoe, "bank.pdf").click());
      Download png = zoe.page().waitForDownload(() -> download(zoe, "card.PNG").click());

      assertThat(pdf.suggestedFilename()).isEqualTo("bank.pdf");
      assertThat(Files.readString(pdf.path())).isEqualTo(LocalFile.pdf("bank.pdf").content());
      assertThat(Files.readAllBytes(png.path())).isEqualTo(PNG);
      assertThat(zoe.page().locator("h1")).hasText(zoe.say("Payment", "Paiement"));
    }
  }

  private static Locator download(MessageSteps zoe, String file) {
    return zoe.page()
        .getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions()
                .setName(zoe.words().get("conversation.open-one", Map.of("name", file))));
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whatIsNotTakenIsSaidAndNotSent(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      zoe.compose().fill(MessageSteps.QUESTION);
      zoe.portal().page().route("**/api/attachments", route -> route.abort());
      zoe.attach(new FilePayload("large.pdf", LocalFile.PDF, new byte[10 * 1024 * 1024 + 1]));
      zoe.attach(new FilePayload("setup.exe", "application/x-msdownload", JPEG));
      zoe.attach(new FilePayload("empty.pdf", LocalFile.PDF, new byte[0]));

      zoe.says("large.pdf", "attach.wrong-size");
      zoe.says("setup.exe", "attach.wrong-type");
      zoe.says("empty.pdf", "attach.wrong-size");
      assertThat(zoe.button("ui.retry", "large.pdf")).hasCount(0);
      zoe.portal().axe();

      zoe.send();
      assertThat(zoe.page().locator("#attach-error"))
          .hasText(zoe.words().get("attach.remove-failed"));
      assertThat(zoe.chooser()).hasAttribute("aria-invalid", "true");
      assertThat(zoe.writer().conversations()).isZero();
    }
  }

  @Test
  void aFileThatIsNotWhatItsNameSaysIsRemoved() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.compose().attach(MessageSteps.file(LocalFile.lying("letter.pdf")));

      zoe.says("letter.pdf", "attach.reason.WRONG_CONTENT");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aDangerousFileIsRemovedAndTheMessageGoesWithoutIt(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      zoe.compose().fill(MessageSteps.QUESTION);
      zoe.attach(MessageSteps.file(LocalFile.infected("eicar.pdf")));
      zoe.says("eicar.pdf", "attach.reason.INFECTED");
      zoe.portal().axe();

      zoe.send();
      assertThat(zoe.page().locator("#attach-error"))
          .hasText(zoe.words().get("attach.remove-failed"));
      assertThat(zoe.chooser()).isFocused();
      zoe.button("attach.remove", "eicar.pdf").click();
      assertThat(zoe.page().locator("#attach-error")).isEmpty();
      zoe.send().confirmed();
      zoe.steps().follow("compose.open");

      assertThat(zoe.page().locator("main article")).hasCount(1);
      assertThat(zoe.page().locator("main")).not().containsText("eicar.pdf");
    }
  }

  @Test
  void aFileThatIsFoundDangerousAfterItWasSentIsShownAsRemoved() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP.french())) {
      stack.events().hold(SCANNER);
      zoe.compose().fill(MessageSteps.QUESTION);
      zoe.attach(MessageSteps.file(LocalFile.infected("eicar.pdf")));
      zoe.says("eicar.pdf", "attach.state.checking");
      zoe.send().confirmed();
      zoe.steps().follow("compose.open");
      Locator file = zoe.page().locator("main article li");
      assertThat(file).containsText("En cours d’analyse");
      stack.events().release(SCANNER);
      stack.settle();

      file.getByRole(AriaRole.BUTTON).click();

      assertThat(file).containsText("Retiré. Une menace y a été trouvée.");
      assertThat(file.getByRole(AriaRole.BUTTON)).hasCount(0);
      zoe.portal().axe();
    }
  }

  @Test
  void anUploadThatIsCancelledIsGone() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      List<Route> held = new ArrayList<>();
      zoe.page().route(objects(), held::add);
      zoe.compose().fill("Without it").attach(MessageSteps.pdf("bank.pdf"));
      zoe.says("bank.pdf", "attach.state.sending");
      assertThat(zoe.row("bank.pdf").getByRole(AriaRole.PROGRESSBAR)).isVisible();
      zoe.portal().axe();
      zoe.send();
      assertThat(zoe.page().locator("#attach-error")).hasText(zoe.words().get("attach.wait"));

      zoe.button("attach.cancel", "bank.pdf").click();

      assertThat(zoe.row("bank.pdf")).hasCount(0);
      assertThat(zoe.chooser()).isFocused();
      zoe.send().confirmed();
      assertThat(held).hasSize(1);
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whereTheNetworkFailsTheFileCanBeSentAgain(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      zoe.portal().expect(store());
      zoe.page().route(objects(), route -> route.abort());
      zoe.compose().fill(MessageSteps.QUESTION).attach(MessageSteps.pdf("bank.pdf"));
      zoe.says("bank.pdf", "attach.failed");
      zoe.portal().axe();
      zoe.page().unroute(objects());

      zoe.button("ui.retry", "bank.pdf").click();

      zoe.ready("bank.pdf");
      zoe.send().confirmed();
    }
  }

  @Test
  void beingOfflineWhileAFileIsCheckedIsNoFailure() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.portal().expect("/api/attachments/");
      stack.events().hold(SCANNER);
      List<Request> failed = new ArrayList<>();
      zoe.page().onRequestFailed(failed::add);
      zoe.compose().attach(MessageSteps.pdf("bank.pdf"));
      zoe.says("bank.pdf", "attach.state.checking");
      zoe.page()
          .waitForCondition(
              () -> {
                zoe.page().context().setOffline(true);
                return !failed.isEmpty();
              });
      zoe.page().context().setOffline(false);
      stack.events().release(SCANNER);

      zoe.ready("bank.pdf");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aSixthFileAndTheSameTwiceAreNotAttachedAndItIsSaid(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      zoe.compose().attach(MessageSteps.pdf("1.pdf"));
      zoe.attach(MessageSteps.pdf("1.pdf"));
      Locator said = zoe.page().locator("#attach-error");
      assertThat(said).hasText(zoe.words().get("attach.twice", Map.of("name", "1.pdf")));
      assertThat(zoe.row("1.pdf")).hasCount(1);

      zoe.attach(
          MessageSteps.pdf("2.pdf"),
          MessageSteps.pdf("3.pdf"),
          MessageSteps.pdf("4.pdf"),
          MessageSteps.pdf("5.pdf"),
          MessageSteps.pdf("6.pdf"));
      assertThat(said)
          .hasText(zoe.words().get("attach.too-many", Map.of("name", "6.pdf", "most", 5)));
      assertThat(zoe.row(".pdf")).hasCount(5);
      zoe.portal().axe();

      zoe.button("attach.remove", "1.pdf").or(zoe.button("attach.cancel", "1.pdf")).click();
      zoe.attach(MessageSteps.pdf("6.pdf")).ready("6.pdf");
      assertThat(said).isEmpty();
    }
  }

  private String store() {
    return stack.setting("DownloadDocumentFunction", "AWS_ENDPOINT_URL_S3") + "/";
  }

  private String objects() {
    return store() + "**";
  }
}
