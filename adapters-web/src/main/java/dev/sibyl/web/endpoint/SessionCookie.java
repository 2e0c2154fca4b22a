package dev.sibyl.web.endpoint;

import dev.sibyl.ports.driving.service.OpenedSession;
import org.jspecify.annotations.Nullable;

/// The cookie that holds the secret of a session.
///
/// A browser sends the cookies of a host to all of its ports. So the name of the cookie has the
/// port: two services on one host need two cookies.
public final class SessionCookie {

  /// The secret in a header `Cookie`; null if there is none.
  ///
  /// @param origin of the request
  public static @Nullable String secret(@Nullable String header, String origin) {
    if (header != null) {
      var begin = name(origin) + "=";
      for (var cookie : header.split(";", -1)) {
        if (cookie.strip().startsWith(begin)) {
          return cookie.strip().substring(begin.length());
        }
      }
    }
    return null;
  }

  /// The header `Set-Cookie` that gives a browser a session. No script can read the cookie, and no
  /// page of another site can make a browser send it.
  ///
  /// @param origin of the request
  public static String setCookie(OpenedSession session, String origin) {
    return name(origin)
        + "="
        + session.secret()
        + "; Path=/; Max-Age="
        + session.life().toSeconds()
        + "; HttpOnly; SameSite=Strict"
        + (origin.startsWith("https:") ? "; Secure" : "");
  }

  private static String name(String origin) {
    var port = origin.substring(origin.lastIndexOf(':') + 1);
    return port.matches("[0-9]+") ? "sibyl-session-" + port : "sibyl-session";
  }

  private SessionCookie() {}
}
