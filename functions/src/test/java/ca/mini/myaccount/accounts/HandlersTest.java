package ca.mini.myaccount.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.agreements.DownloadDocumentHandler;
import ca.mini.myaccount.agreements.LinkAgreementHandler;
import ca.mini.myaccount.agreements.ListAgreementsHandler;
import ca.mini.myaccount.agreements.ListDocumentsHandler;
import ca.mini.myaccount.agreements.ListPaymentsHandler;
import ca.mini.myaccount.agreements.QuotePayoffHandler;
import ca.mini.myaccount.agreements.ShowAgreementHandler;
import ca.mini.myaccount.agreements.ShowOwnersCardHandler;
import ca.mini.myaccount.agreements.ShowScheduleHandler;
import ca.mini.myaccount.agreements.UnlinkAgreementHandler;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.FakeAws;
import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.devices.AuthorizeDeviceHandler;
import ca.mini.myaccount.devices.ForgetDeviceHandler;
import ca.mini.myaccount.devices.ListDevicesHandler;
import ca.mini.myaccount.devices.RequestCodeHandler;
import ca.mini.myaccount.devices.ShowDeviceAuthorizationHandler;
import ca.mini.myaccount.faq.ListFaqHandler;
import ca.mini.myaccount.faq.ShowContactHandler;
import ca.mini.myaccount.messages.AddMessageHandler;
import ca.mini.myaccount.messages.AnswerConversationHandler;
import ca.mini.myaccount.messages.AssignConversationHandler;
import ca.mini.myaccount.messages.ChangeConversationStatusHandler;
import ca.mini.myaccount.messages.CheckAttachmentHandler;
import ca.mini.myaccount.messages.ComposeMessageHandler;
import ca.mini.myaccount.messages.KeepAttachmentHandler;
import ca.mini.myaccount.messages.ListConversationsHandler;
import ca.mini.myaccount.messages.ListOpenConversationsHandler;
import ca.mini.myaccount.messages.ListTopicsHandler;
import ca.mini.myaccount.messages.MarkReadHandler;
import ca.mini.myaccount.messages.MeasureConversationsHandler;
import ca.mini.myaccount.messages.OpenAttachmentHandler;
import ca.mini.myaccount.messages.OpenSentAttachmentHandler;
import ca.mini.myaccount.messages.ReadConversationHandler;
import ca.mini.myaccount.messages.RequestAnswerUploadHandler;
import ca.mini.myaccount.messages.RequestUploadHandler;
import ca.mini.myaccount.messages.ShowConversationHandler;
import ca.mini.myaccount.notifications.RecordBounceHandler;
import ca.mini.myaccount.notifications.SendNotificationsHandler;
import ca.mini.myaccount.notifications.SweepNotificationsHandler;
import ca.mini.myaccount.oneid.AuthorizeHandler;
import ca.mini.myaccount.oneid.DecideConsentHandler;
import ca.mini.myaccount.oneid.EndOneIdSessionHandler;
import ca.mini.myaccount.oneid.ExchangeTokenHandler;
import ca.mini.myaccount.oneid.IntrospectTokenHandler;
import ca.mini.myaccount.oneid.ListGrantsHandler;
import ca.mini.myaccount.oneid.OneIdSignInHandler;
import ca.mini.myaccount.oneid.RevokeGrantHandler;
import ca.mini.myaccount.oneid.RevokeTokenHandler;
import ca.mini.myaccount.oneid.ShowAuthorizationRequestHandler;
import ca.mini.myaccount.oneid.ShowClientHandler;
import ca.mini.myaccount.oneid.ShowConfigurationHandler;
import ca.mini.myaccount.oneid.ShowKeysHandler;
import ca.mini.myaccount.oneid.ShowUserInfoHandler;
import ca.mini.myaccount.oneid.StartSsoHandler;
import ca.mini.myaccount.passkeys.ListPasskeysHandler;
import ca.mini.myaccount.passkeys.RegisterPasskeyHandler;
import ca.mini.myaccount.passkeys.RemovePasskeyHandler;
import ca.mini.myaccount.passkeys.RenamePasskeyHandler;
import ca.mini.myaccount.passkeys.SignInWithPasskeyHandler;
import ca.mini.myaccount.privacy.ExportDataHandler;
import ca.mini.myaccount.sessions.EndOtherSessionsHandler;
import ca.mini.myaccount.sessions.EndSessionHandler;
import ca.mini.myaccount.sessions.ListSessionsHandler;
import ca.mini.myaccount.sessions.ShowSessionHandler;
import ca.mini.myaccount.sessions.SignOutHandler;
import ca.mini.myaccount.staff.FindHolderHandler;
import ca.mini.myaccount.staff.ForgiveLinkTriesHandler;
import ca.mini.myaccount.staff.FreezeUserHandler;
import ca.mini.myaccount.staff.LiftPauseHandler;
import ca.mini.myaccount.staff.RecordIdentityCheckHandler;
import ca.mini.myaccount.staff.UnfreezeUserHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function, as it is primed before a snapshot: it runs its path, and changes nothing. */
final class HandlersTest {
  private static final Set<String> CHANGE_NOTHING =
      Set.of("GetItem", "BatchGetItem", "Query", "Encrypt", "GetPublicKey");

  private final FakeAws aws = new FakeAws();
  private final TestBackend parts = new TestBackend().with("AWS_ENDPOINT_URL", aws.endpoint());

  @AfterEach
  void stop() {
    aws.close();
  }

  static Stream<Arguments> handlers() {
    return Stream.of(
        primed(RegisterHandler::new, 1, "Encrypt"),
        primed(ResendActivationHandler::new, 1, "Encrypt"),
        primed(ActivateHandler::new, 1, "GetItem", "BatchGetItem", "Encrypt"),
        primed(SignInHandler::new, 2, "GetItem", "BatchGetItem"),
        primed(RequestPasswordResetHandler::new, 1, "Encrypt"),
        primed(ResetPasswordHandler::new, 1, "GetItem", "Encrypt"),
        primed(ChangePasswordHandler::new, 1, "BatchGetItem", "Encrypt"),
        primed(ShowProfileHandler::new, 0, "BatchGetItem"),
        primed(UpdateProfileHandler::new, 1, "BatchGetItem"),
        primed(ShowTermsHandler::new, 0),
        primed(AcceptTermsHandler::new, 1, "BatchGetItem"),
        primed(ListFaqHandler::new, 0),
        primed(ShowContactHandler::new, 0),
        primed(ExportDataHandler::new, 1, "BatchGetItem"),
        primed(CloseAccountHandler::new, 1, "BatchGetItem", "GetItem"),
        primed(RequestEmailChangeHandler::new, 1, "BatchGetItem", "Encrypt"),
        primed(ConfirmEmailChangeHandler::new, 1, "GetItem", "Encrypt"),
        primed(RevertEmailChangeHandler::new, 1, "GetItem", "Encrypt"),
        primed(FreezeAccountHandler::new, 1, "GetItem"),
        primed(ListActivityHandler::new, 0, "BatchGetItem"),
        primed(FindHolderHandler::new, 0, "BatchGetItem"),
        primed(RecordIdentityCheckHandler::new, 1, "GetItem"),
        primed(LiftPauseHandler::new, 1, "GetItem"),
        primed(FreezeUserHandler::new, 1, "GetItem"),
        primed(UnfreezeUserHandler::new, 1, "BatchGetItem", "Encrypt"),
        primed(ForgiveLinkTriesHandler::new, 1, "GetItem"),
        primed(ListOpenConversationsHandler::new, 0, "Query", "Query", "BatchGetItem"),
        primed(ReadConversationHandler::new, 1, "GetItem", "BatchGetItem"),
        primed(AnswerConversationHandler::new, 1, "GetItem", "BatchGetItem"),
        primed(ChangeConversationStatusHandler::new, 1, "GetItem", "BatchGetItem"),
        primed(AssignConversationHandler::new, 1, "GetItem", "BatchGetItem"),
        primed(MeasureConversationsHandler::new, 0, "Query", "Query"),
        primed(ShowSessionHandler::new, 0, "BatchGetItem"),
        primed(SignOutHandler::new, 2, "BatchGetItem"),
        primed(ListSessionsHandler::new, 0, "BatchGetItem"),
        primed(EndSessionHandler::new, 1, "BatchGetItem"),
        primed(EndOtherSessionsHandler::new, 1, "BatchGetItem"),
        primed(LinkAgreementHandler::new, 1, "BatchGetItem"),
        primed(ShowDeviceAuthorizationHandler::new, 0, "BatchGetItem"),
        primed(RequestCodeHandler::new, 2, "BatchGetItem", "Encrypt"),
        primed(AuthorizeDeviceHandler::new, 2, "BatchGetItem", "Encrypt"),
        primed(ListDevicesHandler::new, 0, "BatchGetItem"),
        primed(ForgetDeviceHandler::new, 1, "BatchGetItem"),
        primed(ListAgreementsHandler::new, 0, "BatchGetItem"),
        primed(ShowAgreementHandler::new, 0, "BatchGetItem"),
        primed(UnlinkAgreementHandler::new, 1, "BatchGetItem", "Encrypt"),
        primed(ListPaymentsHandler::new, 0, "BatchGetItem"),
        primed(ShowScheduleHandler::new, 0, "BatchGetItem"),
        primed(QuotePayoffHandler::new, 0, "BatchGetItem"),
        primed(ListDocumentsHandler::new, 0, "BatchGetItem"),
        primed(DownloadDocumentHandler::new, 1, "BatchGetItem"),
        primed(ShowOwnersCardHandler::new, 0, "BatchGetItem"),
        primed(ListTopicsHandler::new, 0),
        primed(ListConversationsHandler::new, 0, "BatchGetItem"),
        primed(ComposeMessageHandler::new, 1, "BatchGetItem"),
        primed(ShowConversationHandler::new, 0, "BatchGetItem"),
        primed(AddMessageHandler::new, 1, "BatchGetItem"),
        primed(MarkReadHandler::new, 1, "BatchGetItem"),
        primed(SendNotificationsHandler::new, 3, "BatchGetItem", "BatchGetItem", "BatchGetItem"),
        primed(
            SweepNotificationsHandler::new,
            3,
            "Query",
            "BatchGetItem",
            "BatchGetItem",
            "BatchGetItem"),
        primed(RecordBounceHandler::new, 1),
        primed(RequestUploadHandler::new, 1, "BatchGetItem"),
        primed(OpenAttachmentHandler::new, 1, "BatchGetItem"),
        primed(CheckAttachmentHandler::new, 3, "GetItem"),
        primed(KeepAttachmentHandler::new, 2, "GetItem"),
        primed(RequestAnswerUploadHandler::new, 1, "GetItem", "BatchGetItem"),
        primed(OpenSentAttachmentHandler::new, 1, "GetItem", "BatchGetItem"),
        primed(AuthorizeHandler::new, 1, "BatchGetItem"),
        primed(ExchangeTokenHandler::new, 2, "BatchGetItem", "GetPublicKey"),
        primed(ShowUserInfoHandler::new, 0, "BatchGetItem"),
        primed(RevokeTokenHandler::new, 1, "BatchGetItem"),
        primed(IntrospectTokenHandler::new, 1, "BatchGetItem"),
        primed(EndOneIdSessionHandler::new, 1, "BatchGetItem", "GetPublicKey"),
        primed(ShowConfigurationHandler::new, 0),
        primed(ShowKeysHandler::new, 0, "GetPublicKey"),
        primed(OneIdSignInHandler::new, 2, "GetItem", "BatchGetItem"),
        primed(ShowAuthorizationRequestHandler::new, 0, "GetItem", "BatchGetItem"),
        primed(DecideConsentHandler::new, 1, "GetItem", "BatchGetItem"),
        primed(ShowClientHandler::new, 0, "GetItem"),
        primed(StartSsoHandler::new, 3, "BatchGetItem", "GetPublicKey"),
        primed(ListGrantsHandler::new, 0, "BatchGetItem"),
        primed(RevokeGrantHandler::new, 1, "BatchGetItem"),
        primed(RegisterPasskeyHandler::new, 1, "BatchGetItem", "Encrypt"),
        primed(ListPasskeysHandler::new, 0, "BatchGetItem"),
        primed(RenamePasskeyHandler::new, 1, "BatchGetItem"),
        primed(RemovePasskeyHandler::new, 1, "BatchGetItem", "Encrypt"),
        primed(SignInWithPasskeyHandler::new, 2, "BatchGetItem", "Encrypt"));
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void aFunctionIsPrimedAndChangesNothing(
      Function<Backend, RequestStreamHandler> made, int withheld, List<String> sent) {
    RequestStreamHandler handler = made.apply(parts.backend());
    assertThat(aws.calls()).as("before the snapshot is asked for").isEmpty();

    parts.checkpoint();

    assertThat(handler).isNotNull();
    assertThat(aws.actions()).isEqualTo(sent).isSubsetOf(CHANGE_NOTHING);
    assertThat(parts.logged())
        .singleElement()
        .satisfies(
            (JsonNode line) -> {
              assertThat(line.path("message").asText()).isEqualTo("primed");
              assertThat(line.path("withheldWrites").asInt()).isEqualTo(withheld);
            });
  }

  private static Arguments primed(
      Function<Backend, RequestStreamHandler> made, int withheld, String... sent) {
    return Arguments.of(made, withheld, List.of(sent));
  }
}
