package dev.sibyl.http.download;

import dev.sibyl.http.client.AddressCheck;
import dev.sibyl.http.client.HostList;
import dev.sibyl.http.client.PublicAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Where files may come from: public addresses with https, and what the user allows beside them.
///
/// An address is checked when a connection is opened, so a name that resolves to a private address
/// is refused too, whatever it resolved to before.
public final class FileSources implements AddressCheck {

  private static final int MAX_PORT = 65_535;

  private final HostList allowed;

  /// @param allowed hosts, addresses and networks that files may come from too, with http as well
  public FileSources(List<String> allowed) {
    this.allowed = HostList.of(String.join(",", allowed));
  }

  /// Checks what can be seen in a URL; its address is checked later.
  ///
  /// @throws RefusedSourceException if no file may come from there
  void check(URI url) throws RefusedSourceException {
    var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    var host = url.getHost();
    if (host == null || url.getRawUserInfo() != null || url.getPort() > MAX_PORT) {
      throw new RefusedSourceException(
          scheme.startsWith("http")
              ? "its URL has no host, a user name or an impossible port"
              : "it is a " + scheme + ": URL, and files may come by https only");
    }
    if (!scheme.equals("https") && !(scheme.equals("http") && allowed.contains(bare(host)))) {
      throw new RefusedSourceException(
          "it is at "
              + scheme
              + "://"
              + host
              + ", and files may come by https only; the setting save.allow permits more");
    }
  }

  @Override
  public void check(String host, InetAddress address) throws RefusedSourceException {
    if (!allowed.contains(host)
        && !allowed.contains(address)
        && !PublicAddresses.contain(address)) {
      throw new RefusedSourceException(
          host
              + " is "
              + PublicAddresses.text(address)
              + ", which is not a public address; the setting save.allow permits more");
    }
  }

  /// Without the brackets of an IPv6 address.
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
