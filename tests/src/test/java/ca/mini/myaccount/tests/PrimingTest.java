package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.template.FunctionSpec;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.password4j.CountedArgon2;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.crac.CheckpointException;
import org.crac.Context;
import org.crac.Resource;
import org.crac.RestoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Before Lambda takes its snapshot each function has run its own path, and nothing is different
 * outside: what it would write or send is made, and not sent.
 */
final class PrimingTest {
  private static final Set<String> HARMLESS =
      Set.of("GetItem", "BatchGetItem", "Query", "Encrypt", "GetPublicKey");

  private static final Set<String> HASHING =
      Set.of(
          "ActivateFunction",
          "SignInFunction",
          "OneIdSignInFunction",
          "ResetPasswordFunction",
          "ChangePasswordFunction",
          "CloseAccountFunction",
          "RegisterPasskeyFunction",
          "RemovePasskeyFunction",
          "RequestEmailChangeFunction");

  private final Cloud cloud = Cloud.empty();
  private final Wire dynamoDb = new Wire(cloud.setting("AWS_ENDPOINT_URL_DYNAMODB"));
  private final Wire others = new Wire(cloud.setting("AWS_ENDPOINT_URL_KMS"));
  private final Functions functions =
      new Functions(
          cloud,
          Map.of(
              "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.uri(),
              "AWS_ENDPOINT_URL_KMS", others.uri(),
              "AWS_ENDPOINT_URL_SES", others.uri(),
              "AWS_ENDPOINT_URL_SNS", others.uri()));
  private final Snapshot snapshot = new Snapshot();
  private final List<RequestStreamHandler> running = new ArrayList<>();
  private final AtomicInteger chances = new AtomicInteger();

  @AfterEach
  void cutTheWires() {
    dynamoDb.close();
    others.close();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionRunsItsPathAndChangesNothingOutside(String function) throws Exception {
    new Caller(functions).register();
    List<Map<String, AttributeValue>> users = cloud.stored().users();
    List<Map<String, AttributeValue>> notifications = cloud.stored().notifications();
    int mails = cloud.mailbox().all().size();
    start(function);
    functions.calls().start(Calls.Fault.NONE);
    dynamoDb.take();
    others.take();
    CountedArgon2.install(19_456, 2, 1, 32);
    CountedArgon2.take();

    snapshot.take();

    Set<String> sent = new HashSet<>();
    dynamoDb.take().forEach(request -> sent.add(request.operation()));
    others.take().forEach(request -> sent.add(request.operation()));
    List<String> calls = functions.calls().made().stream().map(Call::operation).toList();
    assertThat(calls).containsAll(expectedCalls(function));
    assertThat(calls.isEmpty())
        .as("calls nobody")
        .isEqualTo(cloud.function(function).policies().isEmpty());
    assertThat(sent).as("what left this machine").isSubsetOf(HARMLESS);
    assertThat(functions.log()).contains("\"primed\"").doesNotContain("\"ERROR\"");
    assertThat(CountedArgon2.take() > 0).as("hashed").isEqualTo(HASHING.contains(function));
    assertThat(chances).as("random bytes, which would be in the snapshot").hasValue(0);
    assertThat(cloud.stored().users()).containsExactlyInAnyOrderElementsOf(users);
    assertThat(cloud.stored().notifications()).containsExactlyInAnyOrderElementsOf(notifications);
    assertThat(cloud.mailbox().all()).hasSize(mails);
  }

  /** A call for each kind of work that the function is granted. */
  private List<String> expectedCalls(String function) {
    Set<String> granted = new HashSet<>();
    cloud.function(function).policies().forEach(statement -> granted.addAll(statement.actions()));
    List<String> expected = new ArrayList<>();
    if (granted.contains("dynamodb:PutItem")) {
      expected.add("transactWriteItems");
    }
    if (granted.contains("dynamodb:GetItem") && !granted.contains("dynamodb:BatchGetItem")) {
      expected.add("getItem");
    }
    if (granted.contains("dynamodb:BatchGetItem")) {
      expected.add("batchGetItem");
    }
    // The 100th failure to sign in is not worth a client in every snapshot.
    if (granted.contains("kms:Encrypt") && !function.endsWith("SignInFunction")) {
      expected.add("encrypt");
    }
    if (granted.contains("ses:SendRawEmail")) {
      expected.add("sendRawEmail");
    }
    if (granted.contains("sns:Publish")) {
      expected.add("publish");
    }
    return expected;
  }

  @Test
  void whatFollowsTheSnapshotIsReal() throws Exception {
    RequestStreamHandler handler = start("RegisterFunction");
    snapshot.take();
    Caller zoe = new Caller(functions);
    for (int i = 0; i < 2; i++) {
      Request registration =
          Request.of(Caller.registration(zoe.email(), cloud.setting("TERMS_VERSION")));
      assertThat(Functions.invoke(handler, functions.event(registration))).contains("202");
    }
    zoe.deliver();
    List<String> tokens = zoe.tokens("activate");
    assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
    assertThat(tokens).doesNotContain("A".repeat(43));
    assertThat(chances.get()).as("notification, token and transaction of each").isEqualTo(6);
  }

  static Stream<String> functions() {
    return Cloud.empty().functions().stream().map(FunctionSpec::id);
  }

  private RequestStreamHandler start(String function) {
    RequestStreamHandler started =
        functions.start(
            function,
            count -> {
              chances.incrementAndGet();
              return Functions.random(count);
            },
            snapshot);
    running.add(started);
    return started;
  }

  /** Lambda's side of a snapshot; as CRaC's own context, it holds resources weakly. */
  private static final class Snapshot extends Context<Resource> {
    private final List<WeakReference<Resource>> resources = new ArrayList<>();

    @Override
    public void register(Resource resource) {
      resources.add(new WeakReference<>(resource));
    }

    /** To the snapshot and back. */
    void take() throws CheckpointException, RestoreException {
      System.gc();
      beforeCheckpoint(this);
      afterRestore(this);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws CheckpointException {
      for (Resource resource : held()) {
        try {
          resource.beforeCheckpoint(this);
        } catch (CheckpointException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) throws RestoreException {
      for (Resource resource : held()) {
        try {
          resource.afterRestore(this);
        } catch (RestoreException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    }

    private List<Resource> held() {
      return resources.stream().map(WeakReference::get).filter(Objects::nonNull).toList();
    }
  }
}
