package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser asks the distribution for comes from where it comes from here. */
final class DistributionTest {
  /** Of AWS: CachingDisabled, and AllViewerExceptHostHeader with cookies and query strings. */
  private static final String NOT_CACHED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

  private static final String ALL_OF_THE_VIEWER = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

  private static final JsonNode CONFIGURATION =
      StreamSupport.stream(Project.yaml("template.yaml").path("Resources").spliterator(), false)
          .filter(one -> one.path("Type").asText().equals("AWS::CloudFront::Distribution"))
          .findFirst()
          .orElseThrow()
          .at("/Properties/DistributionConfig");

  static List<String> routes() {
    return Contract.customersRoutes().stream()
        .map(route -> route.path().replaceAll("\\{\\w+}", "x"))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("routes")
  void everyRouteThatABrowserUsesGoesToTheApi(String path) {
    assertThat(behavior(path).path("TargetOriginId").asText()).isEqualTo("api");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/oneid",
        "/oneid/",
        "/sign-in",
        "/sso-help",
        "/settings/services",
        "/js/oneid.js",
        "/pages/oneid.js",
        "/index.html"
      })
  void pagesAndTheirFilesComeFromTheBucket(String path) {
    assertThat(behavior(path).path("TargetOriginId").asText()).isEqualTo("portal");
  }

  @Test
  void nothingOfTheApiIsCachedAndAllThatBrowsersSendArrives() {
    assertThat(behaviors())
        .filteredOn(one -> one.path("TargetOriginId").asText().equals("api"))
        .hasSizeGreaterThan(3)
        .allSatisfy(
            one -> {
              assertThat(one.path("CachePolicyId").asText()).isEqualTo(NOT_CACHED);
              assertThat(one.path("OriginRequestPolicyId").asText()).isEqualTo(ALL_OF_THE_VIEWER);
              assertThat(one.path("AllowedMethods").toString()).contains("GET", "POST", "DELETE");
              assertThat(one.path("ViewerProtocolPolicy").asText()).isEqualTo("https-only");
            });
  }

  private static JsonNode behavior(String path) {
    return behaviors()
        .filter(one -> path.matches(pattern(one.path("PathPattern").asText())))
        .findFirst()
        .orElse(CONFIGURATION.path("DefaultCacheBehavior"));
  }

  private static Stream<JsonNode> behaviors() {
    return StreamSupport.stream(CONFIGURATION.path("CacheBehaviors").spliterator(), false);
  }

  private static String pattern(String path) {
    return path.replace(".", "\\.").replace("*", ".*");
  }
}
