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
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");
  private static final int PREFIX_BYTES = 8;

  /** Takes a canonical source, as {@link #of} gives it. */
  public Source {
    requireNonNull(value);
  }

  /** The source of an address; of anything else, one that all such callers share. */
  static Source of(String address) {
    if (!LITERAL.matcher(address).matches()
        || (address.indexOf(':') < 0 && address.chars().filter(c -> c == '.').count() != 3)) {
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
