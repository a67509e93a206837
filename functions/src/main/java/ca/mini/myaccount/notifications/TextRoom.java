package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.Settings;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.OptedOutException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Writes texts and hands them to SNS. */
final class TextRoom {
  private final Backend backend;
  private final TextRenderer renderer;
  private final Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();

  TextRoom(Backend backend) {
    this.backend = backend;
    Settings settings = backend.settings();
    renderer =
        new TextRenderer(settings.required("PUBLIC_ORIGIN"), settings.required("CONTACT_PHONE"));
    attribute("AWS.SNS.SMS.SMSType", "Transactional");
    settings
        .optional("TEXT_ORIGINATION_NUMBER")
        .ifPresent(number -> attribute("AWS.MM.SMS.OriginationNumber", number));
  }

  /**
   * Sends a text.
   *
   * @return SNS's message id, or nothing if SNS refuses the number or the text for good
   */
  Optional<String> send(
      PhoneNumber to, TextTemplate template, Language language, Map<String, String> values) {
    PublishRequest request =
        PublishRequest.builder()
            .phoneNumber(to.value())
            .message(renderer.render(template, language, values))
            .messageAttributes(attributes)
            .build();
    try {
      return Optional.of(backend.sns().publish(request).messageId());
    } catch (InvalidParameterException | InvalidParameterValueException | OptedOutException e) {
      return refused(e);
    }
  }

  private Optional<String> refused(SnsException e) {
    backend.log().metric("TextsRefused", "Count", 1);
    // Without SNS's message, which quotes the number.
    backend.log().warn("a text was refused", Map.of("error", e.getClass().getSimpleName()));
    return Optional.empty();
  }

  private void attribute(String name, String value) {
    attributes.put(
        name, MessageAttributeValue.builder().dataType("String").stringValue(value).build());
  }
}
