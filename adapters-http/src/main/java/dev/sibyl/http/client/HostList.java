package dev.sibyl.http.client;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A list of hosts, in the form of the variable `NO_PROXY`: names, which mean their subdomains too,
/// addresses, networks such as `10.0.0.0/8`, each with or without a port, and `*` for all. Words
/// that are none of these are ignored, as curl does.
public final class HostList {

  private static final Pattern WORD =
      Pattern.compile("(?:\\[([^\\]]+)]|([^:]+)|([0-9a-f:.]+(?:/\\d+)?))(?::(\\d{1,5}))?");

  /// No rule with a port means it.
  private static final int ANY_PORT = -1;

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f.]*:[0-9a-f:.]*");

  private final List<Rule> rules;

  private HostList(List<Rule> rules) {
    this.rules = rules;
  }

  /// @param port null for each port
  private record Rule(String host, @Nullable String port) {

    boolean contains(String asked, int askedPort) {
      return (port == null || port.equals(Integer.toString(askedPort)))
          && (host.equals("*")
              || asked.equals(host)
              || asked.endsWith("." + host)
              || isInNetwork(asked, host));
    }
  }

  /// Reads rules with commas or blanks between them.
  public static HostList of(String text) {
    return new HostList(
        Stream.of(text.toLowerCase(Locale.ROOT).split("[,\\s]+")).flatMap(HostList::rule).toList());
  }

  private static Stream<Rule> rule(String word) {
    var matcher = WORD.matcher(word);
    if (!matcher.matches()) {
      return Stream.empty();
    }
    var host = Stream.of(1, 2, 3).map(matcher::group).filter(group -> group != null).findFirst();
    return host.map(name -> new Rule(name.replaceFirst("^\\*?\\.", ""), matcher.group(4))).stream();
  }

  /// Whether an address is in the list, or in one of its networks, at whatever port.
  public boolean contains(InetAddress address) {
    return contains(PublicAddresses.text(address));
  }

  /// Whether a host is in the list, at whatever port.
  ///
  /// @param host without the brackets of an IPv6 address
  public boolean contains(String host) {
    return contains(host, ANY_PORT);
  }

  /// Whether a host is in the list.
  ///
  /// @param host without the brackets of an IPv6 address
  boolean contains(String host, int port) {
    var asked = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return rules.stream().anyMatch(rule -> rule.contains(asked, port));
  }

  private static boolean isInNetwork(String asked, String network) {
    var parts = network.split("/", 2);
    var address = address(asked);
    var base = address(parts[0]);
    if (address == null || base == null || address.length != base.length) {
      return false;
    }
    var bits = address.length * 8;
    var prefix = parts.length == 1 ? bits : prefix(parts[1], bits);
    return prefix >= 0
        && new BigInteger(1, address)
            .xor(new BigInteger(1, base))
            .shiftRight(bits - prefix)
            .equals(BigInteger.ZERO);
  }

  private static int prefix(String digits, int bits) {
    return digits.matches("\\d{1,3}") && Integer.parseInt(digits) <= bits
        ? Integer.parseInt(digits)
        : -1;
  }

  /// The bytes of a literal address; null for a name, which is never resolved here.
  private static byte @Nullable [] address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(text).getAddress();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
