package dev.sibyl.http.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/// Opens connections: directly or through a proxy, with TLS if the origin wants it.
///
/// The resolution of a host name is not under a time limit, and nothing can end it.
final class Connector {

  /// If a host has several addresses, one that does not answer must not take all of the time.
  private static final Duration LIMIT_IF_MORE_ADDRESSES = Duration.ofSeconds(3);

  private final Network network;
  private final InstantSource clock;

  Connector(Network network, InstantSource clock) {
    this.network = network;
    this.clock = clock;
  }

  /// @param limit how long may be waited for the other side, here and on the connection
  HttpConnection connect(Origin origin, TimeLimit limit) throws IOException {
    var proxy = network.proxies().of(origin);
    var socket = proxy == null ? openDirectly(origin, limit) : openThrough(proxy, origin, limit);
    try {
      socket.setTcpNoDelay(true);
      var isHttpProxy = proxy != null && proxy.kind() == Proxy.Kind.HTTP;
      var connection = new HttpConnection(socket, isHttpProxy ? proxy : null);
      if (origin.isSecure()) {
        if (proxy != null && isHttpProxy) {
          openTunnel(connection, origin, proxy);
        }
        connection.secure(secure(socket, origin));
      }
      return connection;
    } catch (IOException | RuntimeException | Error failure) {
      socket.close();
      throw failure;
    }
  }

  private TimedSocket openDirectly(Origin origin, TimeLimit limit) throws IOException {
    var addresses = List.of(InetAddress.getAllByName(origin.host()));
    for (var address : addresses) {
      network.addressCheck().check(origin.host(), address);
    }
    return open(addresses, origin.port(), limit);
  }

  private TimedSocket openThrough(Proxy proxy, Origin origin, TimeLimit limit) throws IOException {
    var target = targetAddress(proxy, origin.host());
    if (target != null) {
      network.addressCheck().check(origin.host(), target);
    }
    TimedSocket socket;
    try {
      socket = open(List.of(InetAddress.getAllByName(proxy.host())), proxy.port(), limit);
    } catch (UnknownHostException unknown) {
      throw ProxyException.failed(proxy, "has an unknown host name", unknown);
    } catch (SocketTimeoutException timeout) {
      throw ProxyException.failed(proxy, "did not answer in time", timeout);
    } catch (IOException failure) {
      throw ProxyException.failed(proxy, "could not be reached", failure);
    }
    if (proxy.kind() == Proxy.Kind.HTTP) {
      return socket;
    }
    try {
      new Socks5(proxy, socket).connect(origin.host(), origin.port(), target);
      return socket;
    } catch (ProxyException refused) {
      socket.close();
      throw refused;
    } catch (SocketTimeoutException timeout) {
      socket.close();
      throw ProxyException.failed(proxy, "did not answer in time", timeout);
    } catch (IOException broken) {
      socket.close();
      throw ProxyException.failed(proxy, "closed the connection", broken);
    }
  }

  /// The address that a proxy is asked for; null if it is asked for a name.
  static @Nullable InetAddress targetAddress(Proxy proxy, String host) throws UnknownHostException {
    if (proxy.kind() == Proxy.Kind.SOCKS5) {
      return InetAddress.getByName(host);
    }
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private TimedSocket open(List<InetAddress> addresses, int port, TimeLimit limit)
      throws IOException {
    var left = limit;
    for (var address : addresses.subList(0, addresses.size() - 1)) {
      var socket = new TimedSocket(clock);
      socket.allow(left);
      try {
        socket.connect(new InetSocketAddress(address, port), LIMIT_IF_MORE_ADDRESSES);
        return socket;
      } catch (IOException _) {
        socket.close();
        left = socket.timeLeft();
      }
    }
    var socket = new TimedSocket(clock);
    socket.allow(left);
    try {
      socket.connect(new InetSocketAddress(addresses.getLast(), port), left.whole());
      return socket;
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
  }

  private static void openTunnel(HttpConnection connection, Origin origin, Proxy proxy)
      throws IOException {
    var target = origin.hostAndPort();
    var request = new BasicClassicHttpRequest(Method.CONNECT, (HttpHost) null, target);
    request.addHeader(HttpHeaders.HOST, target);
    if (proxy.login() != null) {
      request.addHeader(HttpHeaders.PROXY_AUTHORIZATION, proxy.login().basic());
    }
    int status;
    try {
      status = connection.exchange(request).getCode();
    } catch (SocketTimeoutException timeout) {
      throw ProxyException.failed(proxy, "did not answer in time", timeout);
    } catch (IOException broken) {
      throw ProxyException.failed(proxy, "closed the connection, or is no proxy", broken);
    }
    if (status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
      throw ProxyException.loginRequired(proxy);
    }
    if (status >= HttpStatus.SC_REDIRECTION) {
      throw ProxyException.failed(proxy, "could not open a tunnel: it answered " + status, null);
    }
  }

  private SSLSocket secure(TimedSocket socket, Origin origin) throws IOException {
    var secured =
        (SSLSocket)
            network
                .tls()
                .get()
                .createSocket(socket, origin.host(), origin.port(), /* autoClose= */ true);
    var parameters = secured.getSSLParameters();
    // Without it, a valid certificate of any host would do.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }
}
