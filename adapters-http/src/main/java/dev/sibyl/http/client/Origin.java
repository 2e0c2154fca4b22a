package dev.sibyl.http.client;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/// Scheme, host and port of a URL.
///
/// @param host without the brackets of an IPv6 address
record Origin(boolean isSecure, String host, int port) {

  // URI.getHost() knows no host with an underscore, which container networks have.
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:@\\[\\]]+))(?::(\\d{1,5}))?");

  /// @throws IOException if no request can be sent to the URL
  static Origin of(URI url) throws IOException {
    var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    var isSecure = scheme.equals("https");
    var authority = AUTHORITY.matcher(String.valueOf(url.getRawAuthority()));
    if ((!isSecure && !scheme.equals("http")) || !authority.matches()) {
      throw new IOException("the URL is not an http or https URL with a host");
    }
    var address = authority.group(1);
    return new Origin(
        isSecure,
        address == null ? authority.group(2).toLowerCase(Locale.ROOT) : address,
        authority.group(3) == null ? defaultPort(isSecure) : Integer.parseInt(authority.group(3)));
  }

  /// Host and port as a request names them; the default port is left out.
  String authority() {
    return port == defaultPort(isSecure) ? bracketedHost() : hostAndPort();
  }

  /// Host and port, whichever port it is.
  String hostAndPort() {
    return bracketedHost() + ":" + port;
  }

  /// The whole origin as a text, for maps: the generated `hashCode` of a record is slow in a cold
  /// start.
  String text() {
    return (isSecure ? "https://" : "http://") + hostAndPort();
  }

  private String bracketedHost() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static int defaultPort(boolean isSecure) {
    return isSecure ? 443 : 80;
  }
}
