package ca.mini.myaccount.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;

/** What S3 says when it refuses: its code, without the bucket and the key that it quotes. */
final class ObjectFailures {
  private static final int NOT_FOUND = 404;
  private static final int LONGEST_ANSWER = 8192;
  private static final Pattern CODE = Pattern.compile("<Code>(\\w{1,64})</Code>");

  private ObjectFailures() {}

  /**
   * The failure that this answer tells of, if it does; then it is read and closed.
   *
   * @param late whether what S3 begins with a success may yet end in a failure, as a copy may: then
   *     it is read and closed in any case
   * @throws ObjectAbsentException if there is no such object
   */
  static Optional<AwsServiceException> of(HttpExecuteResponse answer, boolean late)
      throws IOException {
    int status = answer.httpResponse().statusCode();
    boolean successful = answer.httpResponse().isSuccessful();
    if (successful && !late) {
      return Optional.empty();
    }
    String code = code(answer);
    // To a HEAD there is a status only.
    if (status == NOT_FOUND && (code.isEmpty() || code.equals("NoSuchKey"))) {
      throw new ObjectAbsentException();
    }
    if (successful) {
      return code.isEmpty() ? Optional.empty() : Optional.of(failure(answer, 500, code));
    }
    return Optional.of(failure(answer, status, code.isEmpty() ? String.valueOf(status) : code));
  }

  private static AwsServiceException failure(HttpExecuteResponse answer, int status, String code) {
    return AwsServiceException.builder()
        .message("S3 answered " + status + " " + code)
        .statusCode(status)
        .requestId(answer.httpResponse().firstMatchingHeader("x-amz-request-id").orElse(""))
        .awsErrorDetails(AwsErrorDetails.builder().serviceName("S3").errorCode(code).build())
        .build();
  }

  /** Whether trying again may help. */
  static boolean mayPass(SdkException failure) {
    return !(failure instanceof AwsServiceException service)
        || service.statusCode() >= 500
        || service.isThrottlingException();
  }

  /** S3's name of the failure; empty when it gives none. */
  private static String code(HttpExecuteResponse answer) throws IOException {
    try (InputStream body = answer.responseBody().orElseGet(AbortableInputStream::createEmpty)) {
      Matcher matcher = CODE.matcher(new String(body.readNBytes(LONGEST_ANSWER), UTF_8));
      return matcher.find() ? matcher.group(1) : "";
    }
  }
}
