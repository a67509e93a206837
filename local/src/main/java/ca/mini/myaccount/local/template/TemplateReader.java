package ca.mini.myaccount.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads template.yaml. */
public final class TemplateReader {
  /**
   * Other ways to say what is played only in SAM's: passed over, they would be missing in silence.
   */
  private static final List<String> NOT_PLAYED =
      List.of(
          "AWS::ApiGatewayV2::Api",
          "AWS::DynamoDB::GlobalTable",
          "AWS::Events::Rule",
          "AWS::Lambda::EventSourceMapping",
          "AWS::Lambda::Function",
          "AWS::Scheduler::Schedule",
          "AWS::Serverless::Api",
          "AWS::Serverless::SimpleTable",
          "AWS::Serverless::StateMachine");

  private final Document document;

  private TemplateReader(Document document) {
    this.document = document;
  }

  /**
   * The template, evaluated with these parameters over its defaults.
   *
   * @throws TemplateException when something that the stack plays is wrong or unknown
   */
  public static Template read(Path file, Map<String, String> parameters) {
    Map<String, Object> raw = parse(file);
    return new TemplateReader(new Document(raw, parameters)).template();
  }

  /** The template's text as it is, with long forms in place of short tags. */
  public static Map<String, Object> parse(Path file) {
    try {
      return CloudFormationYaml.parse(String.valueOf(file.getFileName()), Files.readString(file));
    } catch (IOException e) {
      throw new TemplateException(file + " cannot be read");
    }
  }

  /** YAML for a template with long forms. */
  public static String write(Map<String, Object> template) {
    return CloudFormationYaml.write(template);
  }

  private Template template() {
    for (String type : NOT_PLAYED) {
      for (String id : document.resources(type)) {
        throw new TemplateException(id + ": the embedded stack does not play " + type);
      }
    }
    FunctionReader functions = new FunctionReader(document);
    Template template =
        new Template(
            document.resources("AWS::Serverless::Function").stream().map(functions::read).toList(),
            document.resources("AWS::DynamoDB::Table").stream()
                .map(id -> TableSpec.of(document.name(id), document.properties(id)))
                .toList(),
            document.resources("AWS::S3::Bucket").stream().map(this::bucket).toList(),
            document.resources("AWS::GuardDuty::MalwareProtectionPlan").stream()
                .map(new MalwarePlanReader(document)::read)
                .toList(),
            refs("AWS::SNS::Topic"),
            document.resources("AWS::SQS::Queue").stream()
                .map(id -> document.attribute(id, id, "Arn"))
                .collect(Collectors.toSet()),
            document.resources("AWS::KMS::Key").stream().map(this::key).toList(),
            keyAliases(),
            refs("AWS::SES::ConfigurationSet"),
            document.resources("AWS::SES::ConfigurationSetEventDestination").stream()
                .map(this::mailEvents)
                .toList(),
            refs("AWS::SES::EmailIdentity"),
            document.resources("AWS::CloudFront::Distribution").stream()
                .findFirst()
                .map(new DistributionReader(document)::read));
    check(template);
    return template;
  }

  private Set<String> refs(String type) {
    return document.resources(type).stream()
        .map(id -> document.ref(id, id))
        .collect(Collectors.toSet());
  }

  private BucketSpec bucket(String id) {
    List<Statement> policy = new ArrayList<>();
    for (String policyId : document.resources("AWS::S3::BucketPolicy")) {
      Node properties = document.properties(policyId);
      if (properties.at("Bucket").text().equals(document.name(id))) {
        policy.addAll(Statement.ofDocument(properties.at("PolicyDocument")));
      }
    }
    return BucketSpec.of(document.name(id), document.properties(id), List.copyOf(policy));
  }

  private KeySpec key(String id) {
    Node properties = document.properties(id);
    return new KeySpec(
        document.name(id),
        document.attribute(id, id, "Arn"),
        properties.find("KeySpec").map(Node::text).orElse("SYMMETRIC_DEFAULT"),
        properties.find("KeyPolicy").map(Statement::ofDocument).orElse(List.of()));
  }

  private Map<String, String> keyAliases() {
    Map<String, String> aliases = new LinkedHashMap<>();
    for (String id : document.resources("AWS::KMS::Alias")) {
      aliases.put(document.name(id), document.properties(id).at("TargetKeyId").text());
    }
    return aliases;
  }

  private MailEvents mailEvents(String id) {
    Node properties = document.properties(id);
    Node destination = properties.at("EventDestination");
    return new MailEvents(
        properties.at("ConfigurationSetName").text(),
        Set.copyOf(destination.at("MatchingEventTypes").texts()),
        destination.at("SnsDestination").at("TopicARN").text());
  }

  /** References to topics and queues must lead somewhere, as they would have to on AWS. */
  private static void check(Template template) {
    List<String> targets = new ArrayList<>();
    for (FunctionSpec function : template.functions()) {
      targets.addAll(function.topics());
      function.asyncFailures().ifPresent(targets::add);
      function.streams().forEach(stream -> stream.onFailure().ifPresent(targets::add));
      for (String target : targets) {
        if (!template.topics().contains(target) && !template.queues().contains(target)) {
          throw new TemplateException(function.id() + ": nothing in the template is " + target);
        }
      }
    }
    for (MailEvents events : template.mailEvents()) {
      if (!template.topics().contains(events.topicArn())) {
        throw new TemplateException("No topic in the template is " + events.topicArn());
      }
    }
  }
}
