package ca.mini.myaccount.http;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Where a request comes from, as limits count it: an IPv4 address, or the /64 of an IPv6 address,
 * which is what one household gets (rules: sign-in failures).
 */
public record Source(String value) {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /** Whatever else has three dots, as 999.1.1.1, is a host name to Java, which would look it up. */
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  /** No host name has a colon; Java looks up none that begins like an address and has one. */
  private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");

  private static final int PREFIX_BYTES = 8;

  /** Takes a canonical source, as {@link #of} gives it. */
  public Source {
    requireNonNull(value);
  }

  /** The source of an address; of anything else, one that all such callers share. */
  static Source of(String address) {
    if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
      return new Source("unknown");
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      if (bytes.length == 4) {
        return new Source(InetAddress.getByAddress(bytes).getHostAddress());
      }
      StringBuilder prefix = new StringBuilder();
      for (int i = 0; i < PREFIX_BYTES; i += 2) {
        prefix.append(String.format("%02x%02x:", bytes[i], bytes[i + 1]));
      }
      return new Source(prefix.append(":/64").toString());
    } catch (UnknownHostException e) {
      return new Source("unknown");
    }
  }
}
