package ca.mini.myaccount.local.policies;

import ca.mini.myaccount.local.template.Aws;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;

/** The SES identities and configuration sets that requests use. */
final class Identities {
  private static final Pattern FROM =
      Pattern.compile("^From:[^\\r\\n]*?([^\\s<>\"]+@[^\\s<>\"]+)", Pattern.MULTILINE);

  private final Set<String> verified;

  Identities(Set<String> verified) {
    this.verified = verified;
  }

  /** SES asks for the identity and, when there is one, for the configuration set. */
  List<Permission> permissions(String operation, SdkRequest request) {
    String sender = sender(request).toLowerCase(Locale.ROOT);
    Map<String, List<String>> keys = Map.of("ses:FromAddress", List.of(sender));
    String action = "ses:" + operation;
    List<Permission> needed = new ArrayList<>();
    needed.add(new Permission(action, Aws.arn("ses", "identity/" + identity(sender)), keys));
    request
        .getValueForField("ConfigurationSetName", String.class)
        .ifPresent(
            name ->
                needed.add(
                    new Permission(action, Aws.arn("ses", "configuration-set/" + name), keys)));
    return needed;
  }

  /** The address where it is verified itself, else its domain. */
  private String identity(String sender) {
    return verified.contains(sender) ? sender : sender.substring(sender.indexOf('@') + 1);
  }

  private static String sender(SdkRequest request) {
    String source = request.getValueForField("Source", String.class).orElse("");
    if (source.isEmpty() && request instanceof SendRawEmailRequest raw) {
      source = "From: " + header(raw);
    }
    Matcher matcher = FROM.matcher(source.startsWith("From:") ? source : "From: " + source);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String header(SendRawEmailRequest raw) {
    String text = new String(raw.rawMessage().data().asByteArray(), StandardCharsets.ISO_8859_1);
    // A folded header is one line.
    Matcher matcher = FROM.matcher(text.replaceAll("\\r\\n[ \\t]", " "));
    return matcher.find() ? matcher.group(1) : "";
  }
}
