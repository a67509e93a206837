package ca.mini.myaccount.tests;

import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Recipient;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PhoneNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Every flow, each over its route, with the calls to AWS that it makes. */
final class EveryFlow {
  /** A flow, and what its function called. */
  record Flow(String name, String function, List<Interference.Call> calls) {}

  private static final String NEW_PASSWORD = "amber trumpet glacier 6 socks";

  private final Stack stack;
  private final Duration pause;
  private final List<Flow> flows = new ArrayList<>();
  private final List<Interference.Call> calls = Collections.synchronizedList(new ArrayList<>());

  private EveryFlow(Stack stack, Duration pause) {
    this.stack = stack;
    this.pause = pause;
  }

  /**
   * Runs them all.
   *
   * @param pause between a sign-in and what is done in its session
   */
  static List<Flow> run(Stack stack, Duration pause) {
    EveryFlow every = new EveryFlow(stack, pause);
    stack.interference().before(every.calls::add);
    every.registration();
    every.signIn();
    every.session();
    every.passwords();
    every.profile();
    new AgreementFlows(stack, pause, every::flow).run();
    new CodeFlows(stack, pause, every::flow).run();
    new MessageFlows(stack, pause, every::flow).run();
    new PrivacyFlows(stack, pause, every::flow).run();
    every.notMe();
    new OneIdFlows(stack, pause, every::flow, every::failures).run();
    new LinkingFlows(stack, pause, every::flow).run();
    every.staff();
    new AttachmentFlows(stack, pause, every::flow, every::flow).run();
    new StaffMessageFlows(stack, every::flow).run();
    new ImportFlows(stack, every::flow).run();
    every.mails();
    every.texts();
    stack.interference().stop();
    return List.copyOf(every.flows);
  }

  private void registration() {
    Customer zoe = Customer.stranger(stack);
    flow("Register", "RegisterFunction", 202, zoe::register);
    String token = zoe.activationToken();
    flow("Activate", "ActivateFunction", 200, () -> zoe.activate(token));

    Customer yan = Customer.registered(stack);
    flow(
        "Send the activation mail again",
        "ResendActivationFunction",
        202,
        () -> yan.phone().post("/api/registrations/resend", Map.of("email", yan.email())));
    String again = yan.activationToken();
    flow("Activate, the mail sent again", "ActivateFunction", 200, () -> yan.activate(again));
  }

  private void signIn() {
    Customer zoe = Customer.activated(stack);
    Browser browser = stack.browser();
    flow("Sign in", "SignInFunction", 200, () -> zoe.signIn(browser));
    flow("Sign in, in place of a session", "SignInFunction", 200, () -> zoe.signIn(browser));
    flow(
        "Sign in, wrong password",
        "SignInFunction",
        401,
        () -> zoe.signIn(stack.browser(), NEW_PASSWORD));
    failures(zoe, 99);
    flow(
        "Sign in, the 100th failure",
        "SignInFunction",
        401,
        () -> zoe.signIn(stack.browser(), NEW_PASSWORD));
  }

  private void session() {
    Customer zoe = Customer.activated(stack);
    Browser browser = signedIn(zoe);
    flow("Who am I", "ShowSessionFunction", 200, () -> browser.get("/api/session"));
    flow(
        "Where am I signed in",
        "ListSessionsFunction",
        200,
        () -> signedIn(zoe).get("/api/sessions"));
    flow("What happened", "ListActivityFunction", 200, () -> signedIn(zoe).get("/api/activity"));
    String id = browser.get("/api/sessions").text("sessions/0/id");
    flow(
        "End a session",
        "EndSessionFunction",
        204,
        () -> signedIn(zoe).delete("/api/sessions/" + id));
    flow(
        "End the other sessions",
        "EndOtherSessionsFunction",
        204,
        () -> signedIn(zoe).delete("/api/sessions"));
    flow("Sign out", "SignOutFunction", 204, () -> signedIn(zoe).delete("/api/session"));
  }

  private void passwords() {
    Customer zoe = Customer.activated(stack);
    flow(
        "Forgot the password: request a link",
        "RequestPasswordResetFunction",
        202,
        () -> zoe.phone().post("/api/password-resets", Map.of("email", zoe.email())));
    String token = zoe.resetToken();
    flow(
        "Forgot the password: save a new one",
        "ResetPasswordFunction",
        200,
        () -> zoe.resetPassword(token, NEW_PASSWORD));

    Customer yan = Customer.activated(stack);
    Map<String, String> change =
        Map.of("currentPassword", yan.password(), "newPassword", NEW_PASSWORD);
    flow(
        "Change the password",
        "ChangePasswordFunction",
        204,
        () -> signedIn(yan).put("/api/password", change));
  }

  private void profile() {
    Customer zoe = Customer.activated(stack);
    flow("Profile", "ShowProfileFunction", 200, () -> signedIn(zoe).get("/api/profile"));
    flow(
        "Change the profile",
        "UpdateProfileFunction",
        200,
        () -> signedIn(zoe).patch("/api/profile", Map.of("firstName", "Zora", "language", "fr")));
    flow("Terms", "ShowTermsFunction", 200, () -> stack.browser().get("/api/terms"));
    flow("FAQ", "ListFaqFunction", 200, () -> stack.browser().get("/api/faq"));
    flow(
        "How we are reached",
        "ShowContactFunction",
        200,
        () -> stack.browser().get("/api/contact"));
    flow(
        "Accept the terms",
        "AcceptTermsFunction",
        204,
        () -> {
          outdateTerms(zoe);
          return signedIn(zoe).post("/api/terms/acceptance", Map.of("version", Customer.TERMS));
        });
    flow(
        "Change the e-mail address",
        "RequestEmailChangeFunction",
        202,
        () -> signedIn(zoe).post("/api/profile/email", Map.of("email", stack.freshEmail("new"))));
    String email = stack.freshEmail("new");
    flow(
        "Change the e-mail address, with the password",
        "RequestEmailChangeFunction",
        202,
        () ->
            signedIn(zoe)
                .post("/api/profile/email", Map.of("email", email, "password", zoe.password())));
    String confirm = stack.mails().token(stack.mails().latest(email), "/confirm-email");
    flow(
        "Confirm the new e-mail address",
        "ConfirmEmailChangeFunction",
        200,
        () -> token("/api/profile/email/confirmation", confirm));
    String undo = stack.mails().token(stack.mails().latest(zoe.email()), "/restore-email");
    flow(
        "Undo the change",
        "RevertEmailChangeFunction",
        200,
        () -> token("/api/profile/email/reversal", undo));
  }

  private void notMe() {
    Customer zoe = Customer.activated(stack);
    String told = stack.mails().token(stack.mails().latest(zoe.email()), "/not-me");
    flow(
        "\"This wasn't me\"",
        "FreezeAccountFunction",
        200,
        () -> token("/api/account-freezes", told));

    Customer yan = Customer.activated(stack);
    yan.resetToken();
    String asked = stack.mails().token(stack.mails().latest(yan.email()), "/not-me");
    flow(
        "\"This wasn't me\", to a link that anybody can ask for",
        "FreezeAccountFunction",
        200,
        () -> token("/api/account-freezes", asked));
  }

  private void staff() {
    Customer zoe = Customer.activated(stack);
    OnFile lease = OnFile.lessee(stack.dynamoDb());
    new DeviceSteps(stack, zoe.signIn()).link(lease);
    lease.paused(5, stack.clock().instant());
    OnFile unlinked = OnFile.lessee(stack.dynamoDb());
    find("Staff: find by Customer ID", "customerId", lease.customerId());
    find("Staff: find by VIN", "vin", lease.vin());
    find("Staff: find by e-mail address", "email", zoe.email());
    String holder = "/staff/api/holders/" + lease.customerId();
    Map<String, String> kind = Map.of("kind", "CALL_BACK");
    flow(
        "Staff: note an identity check",
        "RecordIdentityCheckFunction",
        201,
        () -> stack.staff().post(holder + "/identity-checks", kind));
    flow(
        "Staff: lift a pause",
        "LiftPauseFunction",
        204,
        () -> stack.staff().delete(holder + "/pause"));
    String other = "/staff/api/holders/" + unlinked.customerId();
    flow(
        "Staff: note an identity check, no user account",
        "RecordIdentityCheckFunction",
        201,
        () -> stack.staff().post(other + "/identity-checks", kind));
    flow(
        "Staff: lift a pause, no user account",
        "LiftPauseFunction",
        204,
        () -> stack.staff().delete(other + "/pause"));
    String freeze =
        "/staff/api/users/"
            + new Stored(stack.dynamoDb()).owner(zoe.email()).orElseThrow()
            + "/freeze";
    flow(
        "Staff: freeze a user account",
        "FreezeUserFunction",
        204,
        () -> stack.staff().send("PUT", freeze, null, Map.of()));
    flow(
        "Staff: open a user account",
        "UnfreezeUserFunction",
        204,
        () -> stack.staff().delete(freeze));
    flow(
        "Staff: give new tries to link",
        "ForgiveLinkTriesFunction",
        204,
        () -> stack.staff().delete(freeze.replace("/freeze", "/link-tries")));
  }

  private void find(String name, String by, String value) {
    flow(
        name,
        "FindHolderFunction",
        200,
        () -> stack.staff().post("/staff/api/holder-searches", Map.of(by, value)));
  }

  /** What no route leads to. */
  private void mails() {
    Customer.stranger(stack).register().expect(202);
    flow("Send a mail", "SendNotificationsFunction", stack::settle);
    Customer.stranger(stack).register().expect(202);
    flow("Send what was not sent", "SweepNotificationsFunction", stack::sweep);
    Customer zoe = Customer.stranger(stack);
    zoe.phone()
        .post(
            "/api/registrations/resend",
            Map.of("email", "bounce+" + stack.nextNumber() + "@simulator.amazonses.com"))
        .expect(202);
    flow("Note a bounce", "RecordBounceFunction", stack::settle);
    flow("Measure who waits", "MeasureConversationsFunction", stack::sweep);
  }

  /** Texts, and mails to somebody who is found when they are sent. */
  private void texts() {
    queueText();
    flow("Send a text", "SendNotificationsFunction", stack::settle);
    queueText();
    flow("Send a text that was not sent", "SweepNotificationsFunction", stack::sweep);
    stack.settle();
    queueToHolder();
    flow("Find out whom to mail", "SendNotificationsFunction", stack::settle);
    queueToHolder();
    flow("Find out whom to mail, later", "SweepNotificationsFunction", stack::sweep);
    stack.settle();
  }

  private void queueText() {
    stack.queue(
        Notification.of(
            NotificationKind.PHONE_CHANGED,
            Recipient.of(new PhoneNumber("+14165550134")),
            Language.EN));
  }

  private void queueToHolder() {
    stack.queue(
        Notification.of(
                NotificationKind.HOLDER_LINKED,
                Recipient.holder(new CustomerId("9000000001")),
                Language.EN)
            .with("vehicle", "2024 MINI Cooper S"));
  }

  private void flow(String name, String function, int status, Supplier<Answer> request) {
    flow(name, function, () -> request.get().expect(status));
  }

  private void flow(String name, String function, Runnable work) {
    calls.clear();
    work.run();
    flows.add(
        new Flow(
            name,
            function,
            calls.stream().filter(call -> call.function().equals(function)).toList()));
  }

  private Browser signedIn(Customer customer) {
    Browser browser = customer.signIn();
    stack.clock().advance(pause);
    return browser;
  }

  private Answer token(String path, String token) {
    return stack.browser().post(path, Map.of("token", token));
  }

  /** As if signing in had failed so often, from elsewhere. */
  private void failures(Customer customer, int count) {
    String owner = new Stored(stack.dynamoDb()).owner(customer.email()).orElseThrow();
    stack
        .dynamoDb()
        .updateItem(
            UpdateItemRequest.builder()
                .tableName(Stored.USERS)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("USER#" + owner),
                        "sk", AttributeValue.fromS("FAILURES")))
                .updateExpression("SET #count = :count")
                .expressionAttributeNames(Map.of("#count", "count"))
                .expressionAttributeValues(
                    Map.of(":count", AttributeValue.fromN(Integer.toString(count))))
                .build());
  }

  private void outdateTerms(Customer customer) {
    String userId = new Stored(stack.dynamoDb()).owner(customer.email()).orElseThrow();
    new Items(stack.dynamoDb(), Stored.USERS)
        .set("USER#" + userId, "USER", "termsVersion", Items.text("2019-01-01"));
  }
}
