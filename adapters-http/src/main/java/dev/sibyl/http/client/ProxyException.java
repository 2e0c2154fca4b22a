package dev.sibyl.http.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A failure of the proxy, not of the site behind it.
public final class ProxyException extends IOException {

  private static final long serialVersionUID = 1;

  private final String problem;
  private final boolean isRejection;

  private ProxyException(String problem, boolean isRejection, @Nullable Throwable cause) {
    super(problem, cause);
    this.problem = problem;
    this.isRejection = isRejection;
  }

  static ProxyException failed(Proxy proxy, String problem, @Nullable Throwable cause) {
    return new ProxyException(proxy.description() + " " + problem, false, cause);
  }

  static ProxyException rejected(Proxy proxy, String problem) {
    return new ProxyException(proxy.description() + " " + problem, true, null);
  }

  /// The proxy wants a user name and a password, or other ones.
  static ProxyException loginRequired(Proxy proxy) {
    return rejected(
        proxy,
        proxy.login() == null
            ? "wants a user name and a password (HTTP 407)"
            : "rejected the user name and the password (HTTP 407)");
  }

  /// Whether the proxy rejected the credentials, or wants some. Another try does not help, and may
  /// lock the account.
  public boolean isRejection() {
    return isRejection;
  }

  /// What the proxy did, for the user. It names the proxy, and never its credentials.
  public String problem() {
    return problem;
  }
}
