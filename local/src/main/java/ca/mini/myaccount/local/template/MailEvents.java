package ca.mini.myaccount.local.template;

import java.util.Set;

/**
 * Where SES tells what became of a mail.
 *
 * @param types for example bounce and complaint
 */
public record MailEvents(String configurationSet, Set<String> types, String topicArn) {}
