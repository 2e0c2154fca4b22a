package dev.sibyl.http.client;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// The addresses of the public Internet: not those of this machine, of private networks, and those
/// that IANA keeps for special purposes. If an IPv6 address leads to an IPv4 address that it
/// contains, that one decides.
public final class PublicAddresses {

  private static final HostList NOT_PUBLIC =
      HostList.of(
          """
          0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
          192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24
          224.0.0.0/4 240.0.0.0/4 2001::/23 2001:db8::/32 3fff::/20
          """);

  /// All IPv6 addresses that are assigned to the public Internet.
  private static final HostList GLOBAL_UNICAST = HostList.of("2000::/3");

  /// NAT64: the last four bytes are an IPv4 address.
  private static final HostList NAT64 = HostList.of("64:ff9b::/96");

  /// 6to4: the bytes after the first two are an IPv4 address.
  private static final HostList SIX_TO_FOUR = HostList.of("2002::/16");

  public static boolean contain(InetAddress address) {
    if (address instanceof Inet4Address) {
      return !NOT_PUBLIC.contains(address);
    }
    if (NAT64.contains(address)) {
      return contain(embedded(address, 12));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return contain(embedded(address, 2));
    }
    return GLOBAL_UNICAST.contains(address) && !NOT_PUBLIC.contains(address);
  }

  private static InetAddress embedded(InetAddress address, int at) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), at, at + 4));
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }

  /// An address as people write it, without the network interface that Java adds to some.
  public static String text(InetAddress address) {
    return address.getHostAddress().split("%", 2)[0];
  }

  private PublicAddresses() {}
}
