package dev.sibyl.providers;

import dev.sibyl.http.client.HostList;
import dev.sibyl.http.client.Network;
import dev.sibyl.http.client.Proxies;
import dev.sibyl.http.client.Proxy;
import dev.sibyl.settings.NetworkSettings;
import dev.sibyl.settings.ProxyServer;
import dev.sibyl.settings.ProxySettings;
import org.jspecify.annotations.Nullable;

/// The network as the settings describe it.
public final class ConfiguredNetwork {

  /// Through the proxies of the settings, with the authorities that they trust.
  public static Network of(NetworkSettings settings) {
    var network = Network.through(proxies(settings.proxies()));
    return settings.trusted() == null ? network : network.trusting(settings.trusted());
  }

  private static Proxies proxies(ProxySettings settings) {
    return new Proxies(
        proxy(settings.forHttp()), proxy(settings.forHttps()), HostList.of(settings.exceptions()));
  }

  private static @Nullable Proxy proxy(@Nullable ProxyServer server) {
    return server == null
        ? null
        : new Proxy(kind(server.scheme()), server.host(), server.port(), login(server.login()));
  }

  private static Proxy.Kind kind(ProxyServer.Scheme scheme) {
    return switch (scheme) {
      case HTTP -> Proxy.Kind.HTTP;
      case SOCKS5 -> Proxy.Kind.SOCKS5;
      case SOCKS5H -> Proxy.Kind.SOCKS5H;
    };
  }

  private static Proxy.@Nullable Login login(ProxyServer.@Nullable Login login) {
    return login == null ? null : new Proxy.Login(login.user(), login.password());
  }

  private ConfiguredNetwork() {}
}
