package ca.mini.myaccount.local.aws;

/** Answers of AWS's query protocol. */
final class Xml {
  private Xml() {}

  static String response(String namespace, String action, String result, String requestId) {
    return """
    <%1$sResponse xmlns="%2$s"><%1$sResult>%3$s</%1$sResult>\
    <ResponseMetadata><RequestId>%4$s</RequestId></ResponseMetadata></%1$sResponse>
    """
        .formatted(action, namespace, result, requestId);
  }

  static String error(String namespace, AwsError error, String requestId) {
    return """
    <ErrorResponse xmlns="%s"><Error><Type>Sender</Type><Code>%s</Code>\
    <Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>
    """
        .formatted(namespace, error.code(), escape(error.text()), requestId);
  }

  static String element(String name, String text) {
    return "<" + name + ">" + escape(text) + "</" + name + ">";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
