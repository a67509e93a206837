package ca.mini.myaccount.local.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;

/** Who may reach a server; never the network that this machine is in. */
public enum Reach {
  THIS_MACHINE,
  /**
   * On Linux a container comes over Docker's bridge; elsewhere Docker lets it reach the loopback.
   */
  AND_CONTAINERS;

  private static final String DOCKER_BRIDGE = "docker0";

  List<InetAddress> addresses() {
    try {
      List<InetAddress> addresses = new ArrayList<>();
      addresses.add(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
      NetworkInterface bridge =
          this == AND_CONTAINERS ? NetworkInterface.getByName(DOCKER_BRIDGE) : null;
      if (bridge != null) {
        bridge.inetAddresses().filter(Inet4Address.class::isInstance).forEach(addresses::add);
      }
      return addresses;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
