package dev.sibyl.http.network;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What a proxy asks for and leads to.
///
/// @param login null if it wants none
/// @param target where every connection leads, whatever the client asked for; null for the address
///   that it asked for
public record ProxyRules(@Nullable Login login, @Nullable InetSocketAddress target) {

  public static final ProxyRules OPEN = new ProxyRules(null, null);

  /// Who may use a proxy.
  public record Login(String user, String password) {

    String basic() {
      var text = user + ":" + password;
      return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  public ProxyRules wanting(String user, String password) {
    return new ProxyRules(new Login(user, password), target);
  }

  public ProxyRules leadingTo(InetSocketAddress newTarget) {
    return new ProxyRules(login, newTarget);
  }

  InetSocketAddress resolve(String host, int port) {
    return target == null ? new InetSocketAddress(host, port) : target;
  }
}
