package dev.sibyl.http.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// Opens a connection step by step, and closes it again.
public final class ConnectionProbe {

  private final Network network;
  private final InstantSource clock;

  /// @param clock measures how long is waited
  public ConnectionProbe(Network network, InstantSource clock) {
    this.network = network;
    this.clock = clock;
  }

  /// How far the connection came.
  public enum Stage {
    DNS,
    PROXY,
    CONNECTION,
    TLS,
    OPEN
  }

  /// What was found.
  ///
  /// @param stage where it failed, [Stage#OPEN] if it did not
  /// @param addresses of the host, empty if the proxy resolves its name
  /// @param proxy on the way, in words, without its login; null if there is none
  /// @param certificate null without TLS
  /// @param failure null if it is open
  public record Result(
      Stage stage,
      List<String> addresses,
      @Nullable String proxy,
      @Nullable Certificate certificate,
      @Nullable IOException failure) {}

  /// A certificate that is trusted.
  ///
  /// @param protocol such as `TLSv1.3`
  /// @param issuer the organization or the name of the authority
  public record Certificate(String protocol, String issuer, Instant validUntil) {}

  /// Tries the origin of a URL.
  ///
  /// @param timeout for all steps together
  /// @throws IOException if no request can be sent to the URL
  public Result probe(URI url, Duration timeout) throws IOException {
    var origin = Origin.of(url);
    var proxy = network.proxies().of(origin);
    var way = proxy == null ? null : proxy.description();
    List<String> addresses;
    try {
      addresses = addresses(origin.host(), proxy);
    } catch (UnknownHostException unknown) {
      return new Result(Stage.DNS, List.of(), way, null, unknown);
    }
    try {
      var connection =
          new Connector(network, clock).connect(origin, new TimeLimit(timeout, timeout));
      try {
        return new Result(Stage.OPEN, addresses, way, certificate(connection), null);
      } finally {
        connection.release();
      }
    } catch (IOException failure) {
      return new Result(stage(failure), addresses, way, null, failure);
    }
  }

  /// Those that are connected to, or that the proxy is asked for.
  private static List<String> addresses(String host, @Nullable Proxy proxy)
      throws UnknownHostException {
    var known =
        proxy == null
            ? List.of(InetAddress.getAllByName(host))
            : Stream.ofNullable(Connector.targetAddress(proxy, host)).toList();
    return known.stream().map(InetAddress::getHostAddress).toList();
  }

  private static Stage stage(IOException failure) {
    return switch (failure) {
      case ProxyException _ -> Stage.PROXY;
      case SSLException _ -> Stage.TLS;
      default -> Stage.CONNECTION;
    };
  }

  private static @Nullable Certificate certificate(HttpConnection connection)
      throws SSLPeerUnverifiedException {
    var session = connection.tlsSession();
    if (session == null || !(session.getPeerCertificates()[0] instanceof X509Certificate leaf)) {
      return null;
    }
    return new Certificate(
        session.getProtocol(), DistinguishedName.shortNameOf(leaf), leaf.getNotAfter().toInstant());
  }
}
