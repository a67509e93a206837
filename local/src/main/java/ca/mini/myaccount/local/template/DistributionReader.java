package ca.mini.myaccount.local.template;

import ca.mini.myaccount.local.template.Distribution.AddedHeader;
import ca.mini.myaccount.local.template.Distribution.Behavior;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the distribution, its functions and its response headers policies. */
final class DistributionReader {
  /** The one thing that a CloudFront function may do here: set a header to the viewer's address. */
  private static final Pattern VIEWER_ADDRESS =
      Pattern.compile(
          "headers\\['([a-z0-9-]+)']\\s*=\\s*\\{\\s*value:\\s*event\\.viewer\\.ip\\s*}");

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Document document;

  DistributionReader(Document document) {
    this.document = document;
  }

  Distribution read(String id) {
    Node config = document.properties(id).at("DistributionConfig");
    Map<String, Node> origins = new LinkedHashMap<>();
    config.at("Origins").items().forEach(origin -> origins.put(origin.at("Id").text(), origin));
    List<Behavior> behaviors = new ArrayList<>();
    config
        .find("CacheBehaviors")
        .map(Node::items)
        .orElse(List.of())
        .forEach(node -> behaviors.add(behavior(node, node.at("PathPattern").text(), origins)));
    behaviors.add(behavior(config.at("DefaultCacheBehavior"), "*", origins));
    return new Distribution(behaviors);
  }

  private Behavior behavior(Node node, String path, Map<String, Node> origins) {
    String target = node.at("TargetOriginId").text();
    Node origin = origins.get(target);
    if (origin == null) {
      throw new TemplateException(node.where() + ": there is no origin " + target);
    }
    String host = origin.at("DomainName").text();
    return new Behavior(
        Distribution.pattern(path),
        host.contains(".execute-api.") ? host.substring(0, host.indexOf(".execute-api.")) : host,
        node.find("AllowedMethods").map(methods -> Set.copyOf(methods.texts())).orElse(READING),
        Distribution.headers(origin.find("OriginCustomHeaders").map(Node::items).orElse(List.of())),
        viewerAddressHeaders(node),
        node.find("ResponseHeadersPolicyId").map(this::answerHeaders).orElse(List.of()));
  }

  private Set<String> viewerAddressHeaders(Node behavior) {
    Set<String> headers = new TreeSet<>();
    for (Node association :
        behavior.find("FunctionAssociations").map(Node::items).orElse(List.of())) {
      String arn = association.at("FunctionARN").text();
      for (String id : document.resources("AWS::CloudFront::Function")) {
        if (arn.equals(document.attribute(association.where(), id, "FunctionARN"))) {
          Matcher matcher =
              VIEWER_ADDRESS.matcher(document.properties(id).at("FunctionCode").text());
          while (matcher.find()) {
            headers.add(matcher.group(1));
          }
        }
      }
    }
    return headers;
  }

  /** None for a managed policy of CloudFront: those are known by an id only. */
  private List<AddedHeader> answerHeaders(Node policyId) {
    for (String id : document.resources("AWS::CloudFront::ResponseHeadersPolicy")) {
      if (policyId.text().equals(document.ref(policyId.where(), id))) {
        return answerHeaders(id);
      }
    }
    return List.of();
  }

  private List<AddedHeader> answerHeaders(String id) {
    Node config = document.properties(id).at("ResponseHeadersPolicyConfig");
    List<AddedHeader> headers = new ArrayList<>();
    config
        .orEmpty("SecurityHeadersConfig")
        .entries()
        .forEach((kind, header) -> headers.add(securityHeader(kind, header)));
    config
        .orEmpty("CustomHeadersConfig")
        .find("Items")
        .map(Node::items)
        .orElse(List.of())
        .forEach(
            item ->
                headers.add(
                    new AddedHeader(
                        item.at("Header").text(),
                        item.at("Value").text(),
                        item.at("Override").flag())));
    return List.copyOf(headers);
  }

  private static AddedHeader securityHeader(String kind, Node header) {
    boolean overrides = header.at("Override").flag();
    return switch (kind) {
      case "StrictTransportSecurity" ->
          new AddedHeader("strict-transport-security", transport(header), overrides);
      case "ContentTypeOptions" -> new AddedHeader("x-content-type-options", "nosniff", overrides);
      case "FrameOptions" ->
          new AddedHeader("x-frame-options", header.at("FrameOption").text(), overrides);
      case "ReferrerPolicy" ->
          new AddedHeader("referrer-policy", header.at("ReferrerPolicy").text(), overrides);
      case "ContentSecurityPolicy" ->
          new AddedHeader(
              "content-security-policy", header.at("ContentSecurityPolicy").text(), overrides);
      default -> throw new TemplateException(header.where() + ": this header is not played");
    };
  }

  private static String transport(Node header) {
    return "max-age="
        + header.at("AccessControlMaxAgeSec").text()
        + (header.find("IncludeSubdomains").map(Node::flag).orElse(false)
            ? "; includeSubDomains"
            : "")
        + (header.find("Preload").map(Node::flag).orElse(false) ? "; preload" : "");
  }
}
