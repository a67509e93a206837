package ca.mini.myaccount.tests;

import java.util.Arrays;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SesException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.SnsRequest;

/** How AWS fails, as its SDK tells it once it has given up trying again by itself. */
final class Faults {
  /** In the message of each fault: nobody outside may read it. */
  static final String SECRET = "zoe@example.ca was quoted in this message";

  /** No answer came, whether it was done or not. */
  static final Calls.Fault NO_ANSWER =
      (call, aws) -> {
        throw SdkClientException.create(SECRET);
      };

  /** It was done, and no answer came. */
  static final Calls.Fault LOST_ANSWER =
      (call, aws) -> {
        aws.answer();
        throw SdkClientException.create(SECRET);
      };

  /** Too much is asked of the service at the moment. */
  static final Calls.Fault THROTTLED =
      (call, aws) -> {
        throw error(call, "ThrottlingException", 400);
      };

  /** The service fails. */
  static final Calls.Fault DOWN =
      (call, aws) -> {
        throw error(call, "InternalFailure", 500);
      };

  /** Another transaction is at one of the items. */
  static final Calls.Fault CONFLICT = canceled("TransactionConflict");

  /** One of the partitions that a transaction writes to is too busy. */
  static final Calls.Fault PARTITION_THROTTLED = canceled("ThrottlingError");

  /** A transaction is at the item of a single write. */
  static final Calls.Fault CONFLICT_OF_ONE =
      (call, aws) -> {
        throw TransactionConflictException.builder().message(SECRET).statusCode(400).build();
      };

  /** SES does not want this mail. */
  static final Calls.Fault REJECTED =
      (call, aws) -> {
        throw MessageRejectedException.builder().message(SECRET).statusCode(400).build();
      };

  /** SNS will never take this text: the number is none, or whoever has it wants no texts. */
  static final Calls.Fault REFUSED =
      (call, aws) -> {
        throw InvalidParameterException.builder().message(SECRET).statusCode(400).build();
      };

  private Faults() {}

  private static Calls.Fault canceled(String reason) {
    return (call, aws) -> {
      CancellationReason[] reasons =
          new CancellationReason
              [((TransactWriteItemsRequest) call.request()).transactItems().size()];
      Arrays.fill(reasons, CancellationReason.builder().code("None").build());
      reasons[reasons.length - 1] = CancellationReason.builder().code(reason).build();
      throw TransactionCanceledException.builder()
          .cancellationReasons(reasons)
          .message(SECRET)
          .statusCode(400)
          .build();
    };
  }

  private static Throwable error(Call call, String code, int status) {
    AwsErrorDetails details =
        AwsErrorDetails.builder().errorCode(code).errorMessage(SECRET).build();
    if (call.isDynamoDb()) {
      return DynamoDbException.builder().awsErrorDetails(details).statusCode(status).build();
    }
    if (call.isS3()) {
      return AwsServiceException.builder().awsErrorDetails(details).statusCode(status).build();
    }
    if (call.request() instanceof SnsRequest) {
      return SnsException.builder().awsErrorDetails(details).statusCode(status).build();
    }
    return call.isKms()
        ? KmsException.builder().awsErrorDetails(details).statusCode(status).build()
        : SesException.builder().awsErrorDetails(details).statusCode(status).build();
  }
}
