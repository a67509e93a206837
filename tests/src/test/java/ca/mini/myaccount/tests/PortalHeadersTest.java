package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the distribution says with every file of the portal; the API's is in {@link HeadersTest}.
 */
final class PortalHeadersTest {
  private final Stack stack = Stack.onANewDay();

  @ParameterizedTest
  @ValueSource(strings = {"/", "/messages/new", "/js/app.js", "/index.html", "/none.js"})
  void nothingIsSniffedFramedReferredToOrKeptUnasked(String path) {
    Answer answer = stack.browser().get(path);

    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
    assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(answer.header("strict-transport-security"))
        .isEqualTo("max-age=63072000; includeSubDomains");
    assertThat(answer.header("cross-origin-opener-policy")).isEqualTo("same-origin");
    assertThat(answer.header("cross-origin-resource-policy")).isEqualTo("same-origin");
    assertThat(answer.header("permissions-policy")).contains("camera=()", "geolocation=()");
    assertThat(answer.header("cache-control")).isEqualTo("no-cache");
    assertThat(answer.header("content-security-policy")).isNotEmpty();
  }

  @Test
  void aPageRunsOnlyWhatIsOursAndReachesOnlyUsAndTheObjectStore() {
    String objects = stack.setting("DownloadDocumentFunction", "AWS_ENDPOINT_URL_S3");

    assertThat(stack.browser().get("/").header("content-security-policy").split("; "))
        .containsExactly(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self' " + objects,
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html");
  }

  @Test
  void onAwsItNamesTheBucketOfAttachmentsAndHttps() {
    assertThat(Project.text("template.yaml"))
        .contains("connect-src 'self' https://${AttachmentsBucket.RegionalDomainName}")
        .contains("- upgrade-insecure-requests");
  }

  @Test
  void aPathIsAPageUnlessItHasADot() {
    String page = stack.browser().get("/").expect(200).body();

    for (String path : List.of("/agreements/1/payments", "/no-such-page", "/oneid/register")) {
      assertThat(stack.browser().get(path).expect(200).body()).isEqualTo(page);
    }
    stack.browser().get("/js/none.js").expect(404);
    stack.browser().get("/api/none").expect(404);
  }
}
