package ca.mini.myaccount.local;

import ca.mini.myaccount.local.gateway.StaffIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Values for the template's parameters that have no default, or another one here. */
final class LocalParameters {
  private LocalParameters() {}

  /**
   * Those of parameters.properties.
   *
   * @param domain host, and port, that browsers use
   */
  static Map<String, String> of(String domain) {
    Properties properties = new Properties();
    try (InputStream in = LocalParameters.class.getResourceAsStream("parameters.properties")) {
      if (in == null) {
        throw new IllegalStateException("parameters.properties is missing");
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> parameters = new HashMap<>();
    properties.forEach((name, value) -> parameters.put(name.toString(), value.toString()));
    parameters.put("DomainName", domain);
    parameters.put("StaffIssuer", staffIssuer(domain));
    parameters.put("StaffAudience", StaffIssuer.AUDIENCE);
    parameters.put(
        "Architecture", System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64");
    return parameters;
  }

  /** What the tokens of this machine's staff have in {@code iss}. */
  static String staffIssuer(String domain) {
    return "http://" + domain + StaffIssuer.PATH;
  }
}
