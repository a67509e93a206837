package ca.mini.myaccount.local.policies;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsRequest;
import software.amazon.awssdk.services.ses.model.SesException;
import software.amazon.awssdk.services.ses.model.SesRequest;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.SnsRequest;

/** The exception with which each service says that a call is not allowed. */
final class Denials {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;

  private Denials() {}

  static AwsServiceException denial(SdkRequest request, String message) {
    if (request instanceof KmsRequest) {
      return fill(KmsException.builder(), BAD_REQUEST, "AccessDeniedException", "Kms", message);
    }
    if (request instanceof SesRequest) {
      return fill(SesException.builder(), FORBIDDEN, "AccessDenied", "Ses", message);
    }
    if (request instanceof SnsRequest) {
      return fill(
          AuthorizationErrorException.builder(), FORBIDDEN, "AuthorizationError", "Sns", message);
    }
    if (request instanceof DynamoDbRequest) {
      return fill(
          DynamoDbException.builder(), BAD_REQUEST, "AccessDeniedException", "DynamoDb", message);
    }
    return fill(AwsServiceException.builder(), FORBIDDEN, "AccessDeniedException", "Aws", message);
  }

  private static AwsServiceException fill(
      AwsServiceException.Builder builder,
      int status,
      String code,
      String service,
      String message) {
    return builder
        .message(message)
        .statusCode(status)
        .requestId("local")
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(message)
                .serviceName(service)
                .build())
        .build();
  }
}
