package ca.mini.myaccount.local.gateway;

import ca.mini.myaccount.local.aws.Mail;
import ca.mini.myaccount.local.template.Route;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTML of the local pages. */
final class Pages {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

  private Pages() {}

  static String start(List<Route> routes) {
    StringBuilder rows = new StringBuilder();
    for (Route route : routes) {
      rows.append(
          """
          <tr><td>%s</td><td><code>%s</code></td><td>%s</td></tr>
          """
              .formatted(route.method(), escape(route.path()), escape(route.function())));
    }
    return page(
        "My MINI Account on this machine",
        """
        <p>The <a href="/">portal</a> is what customers see.</p>
        <p>The <a href="/_local/mailbox">mailbox</a> shows every e-mail and text that was sent.</p>
        <p>Somebody who can sign in: <code>%s</code> with the password <code>%s</code>.</p>
        <p>Whom the finance system knows, and what they would type to link their agreements:
        <a href="/_local/customers.json">/_local/customers.json</a>.</p>
        <p>Another service that customers sign in to with the same account:
        <a href="/_local/connecteddrive">ConnectedDrive</a>.</p>
        <p>A token for the staff’s API, good for an hour: <a href="/_local/staff-token">/_local/staff-token</a>
        (<code>?scope=customers:service</code> narrows what it allows, <code>sub</code> and <code>name</code> say whose it is).</p>
        <table><caption>Routes of template.yaml</caption>
        <thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">Function</th></tr></thead>
        <tbody>
        %s</tbody></table>
        """
            .formatted(DemoUser.EMAIL, DemoUser.PASSWORD, rows),
        "");
  }

  static String mailbox(List<Mail> mails) {
    StringBuilder articles = new StringBuilder();
    for (int number = mails.size(); number >= 1; number--) {
      articles.append(mail(number, mails.get(number - 1)));
    }
    return page(
        "Mailbox",
        """
        <p><a href="/_local/">Start</a> · newest first ·
        <a href="/_local/mailbox" id="reload" data-count="%d">read again</a>
        · <a href="/_local/mailbox.json">as JSON</a></p>
        %s
        """
            .formatted(mails.size(), mails.isEmpty() ? "<p>Nothing was sent yet.</p>" : articles),
        "/_local/mailbox.js");
  }

  /** A page of the demo of another service. */
  static String connectedDrive(String body) {
    return page("ConnectedDrive", body, "");
  }

  private static String mail(int number, Mail mail) {
    String frame =
        mail.html().isEmpty()
            ? ""
            : """
            <iframe title="Message %1$d as HTML" src="/_local/mailbox/%1$d.html"
              sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
            """
                .formatted(number);
    return """
    <article>
    <h2>%s</h2>
    <p>%s to %s, %s</p>
    <pre>%s</pre>
    %s</article>
    """
        .formatted(
            escape(mail.subject().isEmpty() ? "Text message" : mail.subject()),
            mail.isEmail() ? "E-mail" : "Text",
            escape(mail.to()),
            mail.sentAt().truncatedTo(ChronoUnit.SECONDS),
            linked(mail.text()),
            frame);
  }

  private static String page(String title, String body, String script) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s</title>
    <link rel="stylesheet" href="/_local/local.css">
    %3$s</head>
    <body>
    <main>
    <h1>%1$s</h1>
    %2$s</main>
    </body>
    </html>
    """
        .formatted(
            title,
            body,
            script.isEmpty() ? "" : "<script src=\"" + script + "\" defer></script>\n");
  }

  private static String linked(String text) {
    Matcher matcher = LINK.matcher(text);
    StringBuilder html = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      String url = escape(matcher.group());
      html.append(escape(text.substring(end, matcher.start())));
      html.append("<a href=\"").append(url).append("\">").append(url).append("</a>");
      end = matcher.end();
    }
    return html.append(escape(text.substring(end))).toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
