package dev.sibyl.http.client;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// The ranges of addresses that are not public: those of this machine, of private networks, and
/// those that IANA keeps for special purposes. What an IPv6 address contains, if it leads to an
/// IPv4 address, counts too.
///
/// @param start the first address of the range
/// @param bits how many bits all of its addresses share
public record AddressRange(InetAddress start, int bits) {

  private static final List<AddressRange> NOT_PUBLIC =
      ranges(
          "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24"
              + " 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24"
              + " 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4");

  /// All that is assigned to the public Internet.
  private static final AddressRange GLOBAL_UNICAST = range("2000::/3");

  private static final List<AddressRange> NOT_PUBLIC_IPV6 =
      ranges("2001::/23 2001:db8::/32 3fff::/20 5f00::/16");

  /// NAT64: the last four bytes are an IPv4 address.
  private static final AddressRange NAT64 = range("64:ff9b::/96");

  /// 6to4: the bytes after the first two are an IPv4 address.
  private static final AddressRange SIX_TO_FOUR = range("2002::/16");

  /// Whether an address is reached over the public Internet.
  public static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
    }
    if (NAT64.contains(address)) {
      return isPublic(embedded(address, 12));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return isPublic(embedded(address, 2));
    }
    return GLOBAL_UNICAST.contains(address)
        && NOT_PUBLIC_IPV6.stream().noneMatch(range -> range.contains(address));
  }

  /// An address as people write it, without the network interface that Java adds to some.
  public static String text(InetAddress address) {
    return address.getHostAddress().split("%", 2)[0];
  }

  private static InetAddress embedded(InetAddress address, int at) {
    var bytes = Arrays.copyOfRange(address.getAddress(), at, at + 4);
    return InetAddress.ofLiteral(
        (bytes[0] & 0xff)
            + "."
            + (bytes[1] & 0xff)
            + "."
            + (bytes[2] & 0xff)
            + "."
            + (bytes[3] & 0xff));
  }

  private static List<AddressRange> ranges(String words) {
    return List.of(words.split(" ")).stream().map(AddressRange::range).toList();
  }

  private static AddressRange range(String word) {
    var parts = word.split("/", 2);
    return new AddressRange(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
  }

  private boolean contains(InetAddress address) {
    var first = start.getAddress();
    var bytes = address.getAddress();
    if (first.length != bytes.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> bit % 8;
      if ((first[bit / 8] & mask) != (bytes[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
