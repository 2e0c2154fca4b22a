package dev.sibyl.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The service.
///
/// @param data the folder of what it keeps; it may not exist
/// @param database keeps the watches, null for one in that folder
/// @param tls null for plain HTTP
/// @param behindProxy whether all requests come through a proxy, whose headers are true
/// @param hostNames the names, in lower case, under which it may be reached beside its address
/// @param isPrivateWebhookAllowed whether webhooks may have `http` URLs and private addresses
/// @param access how this program reaches a service that runs
public record ServeSettings(
    BindAddress bind,
    Path data,
    @Nullable DatabaseUrl database,
    @Nullable Tls tls,
    boolean behindProxy,
    Set<String> hostNames,
    Limits limits,
    boolean isPrivateWebhookAllowed,
    ServiceAccess access) {

  public ServeSettings {
    hostNames = Set.copyOf(hostNames);
  }

  /// Where it listens.
  ///
  /// @param host a name or an address, IPv6 without brackets
  /// @param port 0 for a free one
  public record BindAddress(String host, int port) {}

  /// How much and how long.
  ///
  /// @param maxStreams how many streams of events may be open
  /// @param hold how long a repeated question may wait for news
  /// @param deadline how long a prediction is watched
  public record Limits(int maxStreams, Duration hold, Deadline deadline) {}

  /// How a service that runs is reached.
  ///
  /// @param url without a slash at its end
  /// @param token a [KeySetting.Variable] or [KeySetting.Missing]
  public record ServiceAccess(URI url, KeySetting token) {

    /// Whether the service is on this machine.
    public boolean isLocal() {
      return UrlReader.isLoopback(url);
    }
  }

  /// Its identity.
  public record Tls(PemFile certificates, PemFile key) {}

  /// A file in the PEM format, unchecked.
  ///
  /// @param setting the name of the setting that names it
  public record PemFile(String setting, String text) {

    @Override
    public String toString() {
      return setting;
    }
  }
}
