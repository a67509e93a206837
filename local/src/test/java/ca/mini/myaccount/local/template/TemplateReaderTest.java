package ca.mini.myaccount.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemplateReaderTest {
  private static final String HEAD =
      """
      AWSTemplateFormatVersion: '2010-09-09'
      Parameters:
        Domain: {Type: String}
        Suffix: {Type: String, Default: ''}
      Conditions:
        HasSuffix: !Not [!Equals [!Ref Suffix, '']]
        Never: !And [!Condition HasSuffix, !Equals [a, b]]
      Globals:
        Function:
          Timeout: 7
          Environment:
            Variables:
              ORIGIN: !Sub https://${Domain}
      Resources:
        Users:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
            KeySchema: [{AttributeName: pk, KeyType: HASH}]
            StreamSpecification: {StreamViewType: KEYS_ONLY}
        Failures: {Type: AWS::SQS::Queue}
      """;

  private final Path folder;

  TemplateReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFunctionGetsItsOwnVariablesAndThoseOfGlobals() {
    FunctionSpec function =
        only(
            """
            Environment:
              Variables:
                TABLE: !Ref Users
                ARN: !GetAtt Users.Arn
                JOINED: !Join ['-', [a, !Ref 'AWS::Region']]
                HOST: !Select [1, !Split ['@', 'x@example.ca']]
                CHOSEN: !If [HasSuffix, yes, no]
                SECRET: !Sub '{{resolve:secretsmanager:${Users}:SecretString}}'
                LITERAL: !Sub '${!Domain}'
            """,
            Map.of("Domain", "localhost:1"));

    assertThat(function.environment())
        .containsOnly(
            Map.entry("ORIGIN", "https://localhost:1"),
            Map.entry("TABLE", "Users"),
            Map.entry("ARN", "arn:aws:dynamodb:ca-central-1:000000000000:table/Users"),
            Map.entry("JOINED", "a-ca-central-1"),
            Map.entry("HOST", "example.ca"),
            Map.entry("CHOSEN", "no"),
            Map.entry("SECRET", "local-origin-secret"),
            Map.entry("LITERAL", "${Domain}"));
    assertThat(function.timeoutSeconds()).isEqualTo(7);
  }

  @Test
  void aBucketHasALowerCaseNameItsPolicyAndMayTellEventBridge() {
    Template template =
        read(
            HEAD
                + """
                  Files:
                    Type: AWS::S3::Bucket
                    Properties:
                      NotificationConfiguration: {EventBridgeConfiguration: {EventBridgeEnabled: true}}
                  FilesPolicy:
                    Type: AWS::S3::BucketPolicy
                    Properties:
                      Bucket: !Ref Files
                      PolicyDocument:
                        Statement: [{Effect: Deny, Principal: '*', Action: s3:*, Resource: !GetAtt Files.Arn}]
                  Papers: {Type: AWS::S3::Bucket, Properties: {BucketName: papers}}
                """,
            Map.of());

    assertThat(template.buckets())
        .extracting(BucketSpec::name, BucketSpec::eventBridge, bucket -> bucket.policy().size())
        .containsExactly(tuple("my-mini-account-files", true, 1), tuple("papers", false, 0));
    assertThat(template.buckets().get(0).policy().get(0).resources())
        .containsExactly("arn:aws:s3:::my-mini-account-files");
  }

  @Test
  void aRuleOfEventBridgeIsReadAsJson() {
    FunctionSpec function =
        only(
            """
            Events:
              Created:
                Type: EventBridgeRule
                Properties: {Pattern: {source: [aws.s3], detail: {object: {key: [{suffix: .gz}]}}}}
            """,
            Map.of("Domain", "localhost:1"));

    assertThat(function.rules())
        .extracting(EventRule::pattern)
        .containsExactly(
            "{\"source\":[\"aws.s3\"],\"detail\":{\"object\":{\"key\":[{\"suffix\":\".gz\"}]}}}");
  }

  @Test
  void aPropertyThatIsNoValueIsAbsent() {
    FunctionSpec function =
        only("Timeout: !If [HasSuffix, 30, !Ref 'AWS::NoValue']\n", Map.of("Domain", "d"));

    assertThat(function.timeoutSeconds()).isEqualTo(3);
  }

  @Test
  void everyKindOfEventIsRead() {
    FunctionSpec function =
        only(
            """
            Events:
              Route: {Type: HttpApi, Properties: {ApiId: A, Method: post, Path: /api/x}}
              Minute: {Type: Schedule, Properties: {Schedule: rate(1 minute)}}
              Off: {Type: Schedule, Properties: {Schedule: rate(1 day), Enabled: false}}
              Later: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(2 hours)}}
              Stream:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Users.StreamArn
                  StartingPosition: TRIM_HORIZON
                  BatchSize: 5
                  FilterCriteria: {Filters: [{Pattern: '{"eventName":["INSERT"]}'}]}
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  DestinationConfig: {OnFailure: {Destination: !GetAtt Failures.Arn}}
            """,
            Map.of("Domain", "d"));

    assertThat(function.routes())
        .containsExactly(new Route("F", "A", "POST", "/api/x", Optional.empty()));
    assertThat(function.timers())
        .containsExactly(
            new Timer("F", "Minute", Duration.ofMinutes(1), false, Optional.empty()),
            new Timer("F", "Later", Duration.ofHours(2), true, Optional.empty()));
    assertThat(function.streams())
        .containsExactly(
            new StreamSource(
                "F",
                "Users",
                "arn:aws:dynamodb:ca-central-1:000000000000:table/Users/stream/2026-01-01T00:00:00.000",
                true,
                5,
                List.of("{\"eventName\":[\"INSERT\"]}"),
                true,
                false,
                -1,
                Optional.of("arn:aws:sqs:ca-central-1:000000000000:Failures")));
  }

  @Test
  void aRouteTakesTheTokensOfItsAuthorizer() {
    String api =
        """
          Staff:
            Type: AWS::Serverless::HttpApi
            Properties:
              Auth:
                DefaultAuthorizer: Token
                Authorizers:
                  Token:
                    IdentitySource: $request.header.Authorization
                    JwtConfiguration: {issuer: !Sub 'https://${Domain}', audience: [staff]}
          F:
            Type: AWS::Serverless::Function
            Properties:
              Handler: a.B::handle
              Events:
                All: {Type: HttpApi, Properties: {ApiId: !Ref Staff, Method: GET, Path: /all}}
                None:
                  Type: HttpApi
                  Properties: {ApiId: !Ref Staff, Method: GET, Path: /none, Auth: {Authorizer: NONE}}
                Some:
                  Type: HttpApi
                  Properties:
                    ApiId: !Ref Staff
                    Method: GET
                    Path: /some
                    Auth: {Authorizer: Token, AuthorizationScopes: [read, write]}
        """;

    assertThat(read(HEAD + api, Map.of("Domain", "d")).routes())
        .extracting(Route::authorization)
        .containsExactly(
            Optional.of(new Authorization("https://d", List.of("staff"), List.of())),
            Optional.empty(),
            Optional.of(
                new Authorization("https://d", List.of("staff"), List.of("read", "write"))));
  }

  @Test
  void datesOfAPolicyStayText() {
    FunctionSpec function =
        only(
            """
            Policies:
              - Version: 2012-10-17
                Statement:
                  - Effect: Allow
                    Action: dynamodb:GetItem
                    Resource: !Sub ${Users.Arn}/index/i
                    Condition: {StringEquals: {a: b}}
            """,
            Map.of("Domain", "d"));

    Statement statement = function.policies().get(0);
    assertThat(statement.actions()).containsExactly("dynamodb:GetItem");
    assertThat(statement.resources())
        .containsExactly("arn:aws:dynamodb:ca-central-1:000000000000:table/Users/index/i");
    assertThat(statement.conditions()).containsEntry("StringEquals", Map.of("a", List.of("b")));
  }

  @Test
  void aResourceWhoseConditionIsNotMetIsAbsent() {
    String extra = "  Extra: {Type: AWS::SNS::Topic, Condition: Never}\n";

    assertThat(read(HEAD + extra, Map.of("Domain", "d")).topics()).isEmpty();
    refused(
        HEAD
            + extra
            + "  F:\n"
            + "    Type: AWS::Serverless::Function\n"
            + "    Properties: {Handler: 'a.B::c', Environment: {Variables: {T: !Ref Extra}}}\n",
        "F.Environment.Variables.T: there is no Extra in the template");
  }

  @Test
  void aBrokenTemplateSaysLineAndColumn() {
    refused("Resources:\n  A: [1\n  B: 2\n", "template.yaml:3:");
    refused("Resources:\n  A: 1\n  A: 2\n", "template.yaml:3:");
    refused("- a\n- b\n", "not a template");
  }

  @Test
  void whatCannotBePlayedIsRefusedWithItsPlace() {
    String event = "Events: {E: {Type: %s, Properties: {%s}}}\n";
    refusedFunction(event.formatted("Kinesis", ""), "F.Events.E: the embedded stack cannot play");
    refusedFunction(
        event.formatted("Schedule", "Schedule: 'cron(0 1 * * ? *)'"),
        "F.Events.E.Properties.Schedule");
    refusedFunction(
        event.formatted("SNS", "Topic: arn:aws:sns:ca-central-1:1:Other"),
        "F: nothing in the template is arn:aws:sns:ca-central-1:1:Other");
    refusedFunction(
        "Policies: [{DynamoDBCrudPolicy: {TableName: x}}]\n", "F.Policies[0]: SAM's policy");
    refused(
        HEAD + "  Old: {Type: AWS::Lambda::Function}\n",
        "Old: the embedded stack does not play AWS::Lambda::Function");
    refusedFunction("Timeout: !Cidr [a, b]\n", "F.Timeout: the embedded stack cannot play");
    refusedFunction("Timeout: !GetAtt Users.Nothing\n", "Users: the embedded stack knows no");
  }

  @Test
  void aDistributionIsPlayedAsItIsOrRefused() {
    String access =
        "  Access: {Type: AWS::CloudFront::OriginAccessControl, Properties: {OriginAccessControlConfig:"
            + " {OriginAccessControlOriginType: s3, SigningBehavior: always, SigningProtocol: sigv4}}}\n";
    String pages =
        """
          Pages:
            Type: AWS::CloudFront::Function
            Properties:
              FunctionCode: "if (!request.uri.split('/').pop().includes('.')) { request.uri = '/index.html'; }"
          Files: {Type: AWS::S3::Bucket}
          Distribution:
            Type: AWS::CloudFront::Distribution
            Properties:
              DistributionConfig:
                Origins: [{Id: files, DomainName: !GetAtt Files.RegionalDomainName, OriginAccessControlId: !GetAtt Access.Id}]
                DefaultCacheBehavior:
                  TargetOriginId: files
                  FunctionAssociations: [{EventType: viewer-request, FunctionARN: !GetAtt Pages.FunctionARN}]
        """;

    Distribution distribution = read(HEAD + access + pages, Map.of()).distribution().orElseThrow();
    Distribution.Behavior behavior = distribution.of("/any/path");
    assertThat(behavior.origin())
        .isEqualTo(
            new Distribution.Origin(Distribution.Kind.BUCKET, "my-mini-account-files", Map.of()));
    assertThat(behavior.atOrigin("/a.b/c")).isEqualTo("/index.html");
    assertThat(behavior.atOrigin("/a/b.c")).isEqualTo("/a/b.c");
    refused(
        HEAD + access.replace("always", "never") + pages,
        "Origins[0]: nothing signs requests to the bucket");
    refused(
        HEAD + access + pages.replace("!request.uri", "request.uri"),
        "Pages: the embedded stack cannot play this function");
    refused(
        HEAD + access + pages.replace("!GetAtt Files.RegionalDomainName", "elsewhere.example"),
        "Origins[0]: neither an API nor a bucket is elsewhere.example");
  }

  @Test
  void aParameterThatNothingGivesIsNamedWhenItIsUsed() {
    assertThatThrownBy(() -> read(HEAD + function(""), Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("parameter Domain has no default, and none is known locally");
  }

  private void refusedFunction(String properties, String message) {
    refused(HEAD + function(properties), message);
  }

  private void refused(String text, String message) {
    assertThatThrownBy(() -> read(text, Map.of("Domain", "d")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  private FunctionSpec only(String properties, Map<String, String> parameters) {
    return read(HEAD + function(properties), parameters).functions().get(0);
  }

  private static String function(String properties) {
    return "  F:\n"
        + "    Type: AWS::Serverless::Function\n"
        + "    Properties:\n"
        + "      Handler: a.B::handle\n"
        + properties.indent(6);
  }

  private Template read(String text, Map<String, String> parameters) {
    Path file = folder.resolve("template.yaml");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return TemplateReader.read(file, parameters);
  }
}
