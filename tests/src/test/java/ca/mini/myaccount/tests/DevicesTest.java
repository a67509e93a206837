package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A customer sees the devices that are remembered, and makes us forget one. */
final class DevicesTest {
  private static final String FIREFOX_ON_WINDOWS =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private final Stack stack = Stack.onANewDay();
  private final Trusting trusting = new Trusting(stack);
  private final Customer zoe = trusting.linked();

  @Test
  void whoeverHasLinkedNothingHasNoDevices() {
    assertThat(Customer.activated(stack).signIn().get("/api/devices").expect(200).body())
        .isEqualTo("{\"devices\":[]}");
  }

  @Test
  void aDeviceIsListedByItsBrowserAndItsTimes() {
    Browser laptop = stack.browser().with("user-agent", FIREFOX_ON_WINDOWS);
    String id = trusting.remember(zoe, laptop);
    Instant authorizedAt = stack.clock().instant();
    stack.clock().advance(Duration.ofDays(3));
    zoe.signIn(laptop).expect(200);

    Answer list = laptop.get("/api/devices").expect(200);

    assertThat(list.text("devices/0/id")).isEqualTo(id);
    assertThat(list.text("devices/0/browser")).isEqualTo("Firefox, Windows");
    assertThat(time(list, "authorizedAt")).isEqualTo(authorizedAt);
    assertThat(time(list, "lastUsedAt")).isEqualTo(stack.clock().instant());
    assertThat(time(list, "expiresAt"))
        .isEqualTo(authorizedAt.plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS));
    assertThat(list.json().at("/devices/0/current").asBoolean()).isTrue();
    assertThat(list.json().at("/devices")).hasSize(1);
    assertThat(list.body()).doesNotContain(laptop.cookie("__Host-device").orElseThrow());
  }

  @Test
  void theLastUsedIsTheFirst() {
    Browser phone = trusting.rememberedAndSignedIn(zoe);
    stack.clock().advance(Duration.ofMinutes(1));
    Browser laptop = trusting.rememberedAndSignedIn(zoe);
    assertThat(ids(laptop)).containsExactly(Trusting.id(laptop), Trusting.id(phone));

    stack.clock().advance(Duration.ofMinutes(1));
    zoe.signIn(phone).expect(200);

    assertThat(ids(laptop)).containsExactly(Trusting.id(phone), Trusting.id(laptop));
  }

  @Test
  void onlyThoseAreListedThatAreTrusted() {
    Browser old = stack.browser();
    trusting.remember(zoe, old);
    stack.clock().advance(Duration.ofDays(30).minusSeconds(1));
    Browser laptop = trusting.rememberedAndSignedIn(zoe);
    assertThat(ids(laptop)).containsExactly(Trusting.id(laptop), Trusting.id(old));

    stack.clock().advance(Duration.ofSeconds(1));

    assertThat(ids(laptop)).containsExactly(Trusting.id(laptop));
  }

  @Test
  void aForgottenDeviceNeedsACodeAtOnceAndFromThenOn() {
    Browser laptop = trusting.rememberedAndSignedIn(zoe);
    Browser phone = trusting.rememberedAndSignedIn(zoe);

    laptop.delete("/api/devices/" + Trusting.id(phone)).expect(204);

    phone.get("/api/devices").expectProblem(403, "DEVICE_NOT_AUTHORIZED");
    assertThat(phone.get("/api/session").text("nextStep")).isEqualTo("AUTHORIZE_DEVICE");
    zoe.signIn(phone).expect(200);
    phone.get("/api/profile").expectProblem(403, "DEVICE_NOT_AUTHORIZED");
    assertThat(ids(laptop)).containsExactly(Trusting.id(laptop));
    assertThat(laptop.get("/api/activity").body()).contains("DEVICE_FORGOTTEN");
  }

  @Test
  void thisVeryDeviceCanBeForgotten() {
    Browser laptop = trusting.rememberedAndSignedIn(zoe);

    laptop.delete("/api/devices/" + Trusting.id(laptop)).expect(204);

    laptop.get("/api/profile").expectProblem(403, "DEVICE_NOT_AUTHORIZED");
    assertThat(laptop.cookie("__Host-device")).isPresent();
  }

  @Test
  void whatIsNotAmongOnesDevicesIsNotFound() {
    Browser laptop = trusting.rememberedAndSignedIn(zoe);
    Browser phone = trusting.rememberedAndSignedIn(zoe);
    Browser yans = trusting.rememberedAndSignedIn(trusting.linked());
    laptop.delete("/api/devices/" + Trusting.id(phone)).expect(204);

    for (String id :
        List.of(Trusting.id(phone), Trusting.id(yans), "A".repeat(43), "x", "%23", "..")) {
      laptop.delete("/api/devices/" + id).expectProblem(404, "NOT_FOUND");
    }

    yans.get("/api/devices").expect(200);
  }

  @Test
  void withoutAnAuthorizedDeviceNoneIsSeenOrForgotten() {
    Browser laptop = trusting.rememberedAndSignedIn(zoe);
    Browser stranger = zoe.signIn();

    stranger.get("/api/devices").expectProblem(403, "DEVICE_NOT_AUTHORIZED");
    stranger
        .delete("/api/devices/" + Trusting.id(laptop))
        .expectProblem(403, "DEVICE_NOT_AUTHORIZED");
    stack.browser().get("/api/devices").expectProblem(401, "NOT_SIGNED_IN");

    assertThat(ids(laptop)).hasSize(1);
  }

  private static List<String> ids(Browser browser) {
    return StreamSupport.stream(
            browser.get("/api/devices").expect(200).json().path("devices").spliterator(), false)
        .map(device -> device.path("id").asText())
        .toList();
  }

  private static Instant time(Answer list, String name) {
    return Instant.parse(list.text("devices/0/" + name));
  }
}
