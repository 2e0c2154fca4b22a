package dev.sibyl.http.client;

import org.jspecify.annotations.Nullable;

/// Which proxy requests go through.
///
/// @param forHttp for http URLs, null for none
/// @param forHttps for https URLs, null for none
/// @param exceptions the hosts that are asked directly
public record Proxies(@Nullable Proxy forHttp, @Nullable Proxy forHttps, HostList exceptions) {

  /// Everything is asked directly.
  public static final Proxies NONE = new Proxies(null, null, HostList.of(""));

  /// The proxy for an origin, null to ask it directly.
  @Nullable Proxy of(Origin origin) {
    var proxy = origin.isSecure() ? forHttps : forHttp;
    return proxy == null || exceptions.contains(origin.host(), origin.port()) ? null : proxy;
  }
}
