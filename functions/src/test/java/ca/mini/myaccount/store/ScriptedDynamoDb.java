package ca.mini.myaccount.store;

import ca.mini.myaccount.backend.FakeClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB that answers what a test has written down, in that order, and keeps the questions. */
public final class ScriptedDynamoDb {
  private final Deque<Supplier<SdkResponse>> script = new ArrayDeque<>();
  private final List<SdkRequest> asked = new ArrayList<>();

  /** Its client. */
  public DynamoDbClient client() {
    return FakeClient.of(DynamoDbClient.class, this::next);
  }

  /** The next call gets this answer. */
  public void answers(SdkResponse answer) {
    script.add(() -> answer);
  }

  /** The next call fails. */
  public void fails(RuntimeException failure) {
    script.add(
        () -> {
          throw failure;
        });
  }

  /** The calls of one kind so far. */
  public <T extends SdkRequest> List<T> asked(Class<T> type) {
    return asked.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private SdkResponse next(SdkRequest request) {
    asked.add(request);
    Supplier<SdkResponse> answer = script.poll();
    if (answer == null) {
      throw new AssertionError("nobody wrote down an answer to " + request.getClass());
    }
    return answer.get();
  }
}
