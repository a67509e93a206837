package ca.mini.myaccount.local.template;

import ca.mini.myaccount.local.template.Distribution.AddedHeader;
import ca.mini.myaccount.local.template.Distribution.Behavior;
import ca.mini.myaccount.local.template.Distribution.Kind;
import ca.mini.myaccount.local.template.Distribution.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the distribution, its functions and its response headers policies. */
final class DistributionReader {
  /** One thing that a CloudFront function may do here: set a header to the viewer's address. */
  private static final Pattern VIEWER_ADDRESS =
      Pattern.compile(
          "headers\\['([a-z0-9-]+)']\\s*=\\s*\\{\\s*value:\\s*event\\.viewer\\.ip\\s*}");

  /** The other: answer what has no dot in the last part of its path with one file. */
  private static final Pattern PAGES =
      Pattern.compile(
          "if \\(!request\\.uri\\.split\\('/'\\)\\.pop\\(\\)\\.includes\\('\\.'\\)\\) \\{\\s*"
              + "request\\.uri = '(/[^']+)';\\s*}");

  /** CachingOptimized: of CloudFront's own, the one that lets answers be compressed. */
  private static final String COMPRESSING_POLICY = "658327ea-f89d-4fab-a63d-7e88639e58f6";

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
    return new Distribution(
        "arn:aws:cloudfront::" + Aws.ACCOUNT + ":distribution/" + document.ref(id, id), behaviors);
  }

  private Behavior behavior(Node node, String path, Map<String, Node> origins) {
    String target = node.at("TargetOriginId").text();
    Node origin = origins.get(target);
    if (origin == null) {
      throw new TemplateException(node.where() + ": there is no origin " + target);
    }
    List<String> functions = functions(node);
    return new Behavior(
        Distribution.pattern(path),
        origin(origin),
        node.find("AllowedMethods").map(methods -> Set.copyOf(methods.texts())).orElse(READING),
        compresses(node),
        viewerAddressHeaders(functions),
        functions.stream()
            .map(PAGES::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .findFirst(),
        node.find("ResponseHeadersPolicyId").map(this::answerHeaders).orElse(List.of()));
  }

  private Origin origin(Node origin) {
    Map<String, String> headers =
        Distribution.headers(origin.find("OriginCustomHeaders").map(Node::items).orElse(List.of()));
    String host = origin.at("DomainName").text();
    if (host.contains(".execute-api.")) {
      return new Origin(Kind.API, host.substring(0, host.indexOf(".execute-api.")), headers);
    }
    for (String id : document.resources("AWS::S3::Bucket")) {
      if (host.equals(document.attribute(origin.where(), id, "RegionalDomainName"))) {
        signs(origin);
        return new Origin(Kind.BUCKET, document.name(id), headers);
      }
    }
    throw new TemplateException(origin.where() + ": neither an API nor a bucket is " + host);
  }

  /** Without an origin access control that signs, S3 would take CloudFront for anybody. */
  private void signs(Node origin) {
    String access = origin.at("OriginAccessControlId").text();
    boolean signs =
        document.resources("AWS::CloudFront::OriginAccessControl").stream()
            .filter(id -> access.equals(document.attribute(origin.where(), id, "Id")))
            .map(id -> document.properties(id).at("OriginAccessControlConfig"))
            .anyMatch(
                config ->
                    config.at("OriginAccessControlOriginType").text().equals("s3")
                        && config.at("SigningBehavior").text().equals("always")
                        && config.at("SigningProtocol").text().equals("sigv4"));
    if (!signs) {
      throw new TemplateException(origin.where() + ": nothing signs requests to the bucket");
    }
  }

  private static boolean compresses(Node behavior) {
    Optional<String> policy = behavior.find("CachePolicyId").map(Node::text);
    return behavior.find("Compress").map(Node::flag).orElse(false)
        && policy.filter(COMPRESSING_POLICY::equals).isPresent();
  }

  /** The code of the functions that see a behavior's requests. */
  private List<String> functions(Node behavior) {
    List<String> functions = new ArrayList<>();
    for (Node association :
        behavior.find("FunctionAssociations").map(Node::items).orElse(List.of())) {
      String arn = association.at("FunctionARN").text();
      for (String id : document.resources("AWS::CloudFront::Function")) {
        if (arn.equals(document.attribute(association.where(), id, "FunctionARN"))) {
          String code = document.properties(id).at("FunctionCode").text();
          if (!VIEWER_ADDRESS.matcher(code).find() && !PAGES.matcher(code).find()) {
            throw new TemplateException(id + ": the embedded stack cannot play this function");
          }
          functions.add(code);
        }
      }
    }
    return functions;
  }

  private static Set<String> viewerAddressHeaders(List<String> functions) {
    Set<String> headers = new TreeSet<>();
    for (String code : functions) {
      Matcher matcher = VIEWER_ADDRESS.matcher(code);
      while (matcher.find()) {
        headers.add(matcher.group(1));
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
