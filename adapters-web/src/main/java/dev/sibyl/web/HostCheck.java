package dev.sibyl.web;

import dev.sibyl.web.endpoint.ProblemException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Refuses requests for other host names. A web site can let its own name resolve to the address of
/// this machine, and make a browser here send requests (DNS rebinding); but it cannot change the
/// header `Host`.
final class HostCheck {

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(0:){7}1]|\\[::1]");

  private static final int MAX_KNOWN = 100;

  private final ServerSettings settings;

  /// Headers that were found to be ours: there are few.
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  HostCheck(ServerSettings settings) {
    this.settings = settings;
  }

  /// Where the caller reaches this service, such as `http://127.0.0.1:7424`.
  ///
  /// @throws ProblemException if it is no name of this service
  String origin(Request request) throws ProblemException {
    var host = forwarded(request, HttpHeader.X_FORWARDED_HOST);
    if (host == null) {
      host = request.getHeaders().get(HttpHeader.HOST);
    }
    if (host == null || !(known.contains(host) || isOurs(host))) {
      throw new ProblemException(
          421,
          "Misdirected request",
          "the header Host is no name of this service: reach it under a name of the loopback"
              + " interface, such as 127.0.0.1, or list the name in serve.host-names");
    }
    return scheme(request) + "://" + host;
  }

  private boolean isOurs(String host) {
    var matcher = HOST.matcher(host);
    var isOurs = matcher.matches() && isOurName(matcher.group(1).toLowerCase(Locale.ROOT));
    if (isOurs && known.size() < MAX_KNOWN) {
      known.add(host);
    }
    return isOurs;
  }

  private boolean isOurName(String name) {
    return isLoopback(name)
        || settings.hostNames().contains(name)
        || name.equals(settings.host().toLowerCase(Locale.ROOT))
        || name.equals("[" + settings.host().toLowerCase(Locale.ROOT) + "]");
  }

  private String scheme(Request request) {
    var forwarded = forwarded(request, HttpHeader.X_FORWARDED_PROTO);
    var isSecure = forwarded == null ? settings.tls() != null : forwarded.equalsIgnoreCase("https");
    return isSecure ? "https" : "http";
  }

  /// What the proxy nearest to the caller says, null if there is none.
  private @Nullable String forwarded(Request request, HttpHeader header) {
    var value = settings.behindProxy() ? request.getHeaders().get(header) : null;
    return value == null ? null : value.split(",", 2)[0].strip();
  }

  /// Whether a program on this machine has sent the request, and not a proxy for someone else.
  boolean isLocal(Request request) {
    var address = Request.getRemoteAddr(request);
    return !settings.behindProxy() && (address.startsWith("127.") || isLoopback(address));
  }

  private static boolean isLoopback(String name) {
    return LOOPBACK.matcher(name).matches();
  }
}
