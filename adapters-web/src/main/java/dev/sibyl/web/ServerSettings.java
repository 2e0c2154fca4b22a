package dev.sibyl.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the server listens.
///
/// @param host a name or address of this machine
/// @param port 0 for a free one
/// @param tls null for plain HTTP
/// @param behindProxy whether a reverse proxy is in front, whose headers `X-Forwarded-Host` and
///   `X-Forwarded-Proto` are true
/// @param hostNames the names, in lower case, under which the server may be reached besides `host`
///   and the names of the loopback interface
/// @param limits of time and number
public record ServerSettings(
    String host,
    int port,
    @Nullable TlsFiles tls,
    boolean behindProxy,
    Set<String> hostNames,
    ServerLimits limits) {

  public ServerSettings {
    hostNames = Set.copyOf(hostNames);
  }

  /// The identity of the server.
  ///
  /// @param certificates its certificate and those of the authorities above it
  /// @param key the private key of the first certificate
  public record TlsFiles(PemFile certificates, PemFile key) {}

  /// A file in the PEM format.
  ///
  /// @param name what the user calls it
  public record PemFile(String name, String text) {

    @Override
    public String toString() {
      return name;
    }
  }
}
