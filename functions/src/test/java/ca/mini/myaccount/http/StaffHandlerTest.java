package ca.mini.myaccount.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.TestBackend;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StaffHandlerTest {
  private static final String SCOPE = "customers:service";

  private final WhoAmIHandler handler = new WhoAmIHandler(new TestBackend().backend());

  @Test
  void withoutClaimsNobodyIsSignedInWhateverIsInFront() {
    for (TestEvent event :
        new TestEvent[] {
          new TestEvent(),
          new TestEvent().header("authorization", "Bearer a.b.c"),
          new TestEvent().claim("scope", SCOPE),
          new TestEvent().claim("scope", SCOPE).claim("sub", " "),
          new TestEvent().scope(SCOPE),
          new TestEvent().cookie("__Host-session=a.b"),
        }) {
      JsonNode answer = event.sentTo(handler);

      assertThat(answer.path("statusCode").asInt()).isEqualTo(401);
      assertThat(answer.path("body").asText()).contains("NOT_SIGNED_IN");
    }
    assertThat(handler.handled).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "messages:read", "customers", "customers:servicex", "CUSTOMERS:SERVICE"})
  void withoutTheScopeItIsForbidden(String scope) {
    JsonNode answer = staff().claim("scope", scope).scope("messages:reply").sentTo(handler);

    assertThat(answer.path("statusCode").asInt()).isEqualTo(403);
    assertThat(answer.path("body").asText()).contains("\"FORBIDDEN\"");
    assertThat(handler.handled).isZero();
  }

  @Test
  void theScopeIsInTheClaimOrInWhatApiGatewayReadOfIt() {
    assertThat(staff().claim("scope", "openid " + SCOPE + " x").bodyFrom(handler).toString())
        .isEqualTo("{\"id\":\"staff-7\",\"name\":\"Ana Roy\"}");
    assertThat(staff().scope("x").scope(SCOPE).sentTo(handler).path("statusCode").asInt())
        .isEqualTo(200);
  }

  @Test
  void whoHasNoNameIsCalledByTheId() {
    assertThat(new TestEvent().claim("sub", "staff-7").scope(SCOPE).bodyFrom(handler).path("name"))
        .hasToString("\"staff-7\"");
  }

  @Test
  void neitherTheDistributionNorAnOriginIsAskedFor() {
    JsonNode answer =
        staff()
            .scope(SCOPE)
            .withoutHeader("x-origin-verify")
            .header("origin", "https://evil.example")
            .header("sec-fetch-site", "cross-site")
            .sentTo(handler);

    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.at("/headers/cache-control").asText()).isEqualTo("no-store");
    assertThat(answer.at("/headers/x-content-type-options").asText()).isEqualTo("nosniff");
  }

  @Test
  void primingGetsToTheFlow() {
    TestBackend parts = new TestBackend();
    WhoAmIHandler primed = new WhoAmIHandler(parts.backend());

    parts.checkpoint();

    assertThat(primed.handled).isEqualTo(1);
  }

  private static TestEvent staff() {
    return new TestEvent().claim("sub", "staff-7").claim("name", "Ana Roy");
  }

  record Known(String id, String name) {}

  private static final class WhoAmIHandler extends StaffHandler {
    private int handled;

    WhoAmIHandler(Backend backend) {
      super(backend);
    }

    @Override
    protected String scope() {
      return SCOPE;
    }

    @Override
    protected Response handle(Request request, Staff staff) {
      handled++;
      return Response.ok(new Known(staff.id(), staff.name()));
    }
  }
}
