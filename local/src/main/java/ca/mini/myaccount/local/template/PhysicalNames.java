package ca.mini.myaccount.local.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names, ids and ARNs that resources would have: made from the logical id, always the same. */
final class PhysicalNames {
  /** The properties by which a template names a resource itself. */
  private static final List<String> NAME_PROPERTIES =
      List.of(
          "TableName",
          "QueueName",
          "TopicName",
          "BucketName",
          "FunctionName",
          "LogGroupName",
          "ManagedPolicyName",
          "RoleName",
          "AliasName",
          "EmailIdentity",
          "Name");

  /**
   * Attribute by attribute, with NAME for the physical name; {@code Ref} is what a reference gives.
   */
  private static final Map<String, Map<String, String>> FORMS =
      Map.ofEntries(
          form("AWS::DynamoDB::Table", "Arn", "arn:aws:dynamodb:REGION:ACCOUNT:table/NAME"),
          form("AWS::SQS::Queue", "Arn", "arn:aws:sqs:REGION:ACCOUNT:NAME"),
          form("AWS::SNS::Topic", "Ref", "arn:aws:sns:REGION:ACCOUNT:NAME"),
          form("AWS::KMS::Key", "Arn", "arn:aws:kms:REGION:ACCOUNT:key/NAME"),
          form("AWS::KMS::Alias", "Ref", "NAME"),
          form("AWS::Serverless::Function", "Arn", "arn:aws:lambda:REGION:ACCOUNT:function:NAME"),
          form("AWS::Serverless::HttpApi", "Ref", "NAME"),
          form(
              "AWS::SecretsManager::Secret",
              "Ref",
              "arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME"),
          form("AWS::SES::ConfigurationSet", "Ref", "NAME"),
          form("AWS::SES::EmailIdentity", "Ref", "NAME"),
          form("AWS::S3::Bucket", "Arn", "arn:aws:s3:::NAME"),
          form("AWS::Logs::LogGroup", "Arn", "arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*"),
          form("AWS::IAM::ManagedPolicy", "Ref", "arn:aws:iam::ACCOUNT:policy/NAME"),
          form(
              "AWS::GuardDuty::MalwareProtectionPlan",
              "Arn",
              "arn:aws:guardduty:REGION:ACCOUNT:malware-protection-plan/NAME"),
          form("AWS::IAM::Role", "Arn", "arn:aws:iam::ACCOUNT:role/NAME"),
          form(
              "AWS::CloudFront::Function",
              "FunctionARN",
              "arn:aws:cloudfront::ACCOUNT:function/NAME"),
          form("AWS::CloudFront::OriginAccessControl", "Id", "NAME"),
          form("AWS::CloudFront::ResponseHeadersPolicy", "Ref", "NAME"));

  private PhysicalNames() {}

  private static Map.Entry<String, Map<String, String>> form(
      String type, String attribute, String pattern) {
    return Map.entry(type, Map.of(attribute, pattern));
  }

  static boolean isName(String property) {
    return NAME_PROPERTIES.contains(property);
  }

  /** The name that the template gives, or else the logical id; a bucket's has no capitals. */
  static String name(String id, String type, Node properties) {
    return NAME_PROPERTIES.stream()
        .filter(properties::has)
        .map(property -> properties.at(property).text())
        .findFirst()
        .orElseGet(
            () ->
                type.equals("AWS::S3::Bucket")
                    ? Aws.STACK + "-" + id.toLowerCase(Locale.ROOT)
                    : id);
  }

  static String ref(String id, String type, Node properties) {
    String name = name(id, type, properties);
    return switch (type) {
      case "AWS::SQS::Queue" ->
          "https://sqs." + Aws.REGION + ".amazonaws.com/" + Aws.ACCOUNT + "/" + name;
      default -> fill(FORMS.getOrDefault(type, Map.of()).getOrDefault("Ref", "NAME"), name);
    };
  }

  /**
   * What {@code GetAtt} gives.
   *
   * @throws TemplateException for an attribute that this stack does not know
   */
  static String attribute(String id, String type, Node properties, String attribute) {
    String name = name(id, type, properties);
    String form = FORMS.getOrDefault(type, Map.of()).getOrDefault(attribute, "");
    if (!form.isEmpty()) {
      return fill(form, name);
    }
    return switch (type + "." + attribute) {
      case "AWS::DynamoDB::Table.StreamArn" ->
          attribute(id, type, properties, "Arn") + "/stream/2026-01-01T00:00:00.000";
      case "AWS::SNS::Topic.TopicArn", "AWS::SecretsManager::Secret.Id" ->
          ref(id, type, properties);
      case "AWS::SNS::Topic.TopicName", "AWS::SQS::Queue.QueueName", "AWS::KMS::Key.KeyId" -> name;

      case "AWS::Serverless::HttpApi.ApiId" -> name;
      case "AWS::S3::Bucket.RegionalDomainName" -> BucketSpec.host(name);
      default ->
          throw new TemplateException(
              id + ": the embedded stack knows no " + attribute + " of " + type);
    };
  }

  private static String fill(String pattern, String name) {
    return pattern
        .replace("REGION", Aws.REGION)
        .replace("ACCOUNT", Aws.ACCOUNT)
        .replace("NAME", name);
  }
}
