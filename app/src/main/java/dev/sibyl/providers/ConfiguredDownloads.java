package dev.sibyl.providers;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.http.Connection;
import dev.sibyl.http.download.FileAnswers;
import dev.sibyl.http.download.FileDownloader;
import dev.sibyl.http.download.FileSources;
import dev.sibyl.ports.driven.DownloadPort;
import dev.sibyl.ports.driven.DownloadPorts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The downloads of the configured providers.
public final class ConfiguredDownloads implements DownloadPorts {

  private final ProviderRegistry providers;
  private final Connection others;
  private final FileSources sources;
  private final FileAnswers answers;
  private final Map<String, DownloadPort> ports = new ConcurrentHashMap<>();

  /// Opens nothing.
  ///
  /// @param others asks all hosts but the providers' own; its timeout is that of a stall
  public ConfiguredDownloads(
      ProviderRegistry providers, Connection others, FileSources sources, FileAnswers answers) {
    this.providers = providers;
    this.others = others;
    this.sources = sources;
    this.answers = answers;
  }

  @Override
  public DownloadPort downloadPortOf(ProviderName provider) {
    return ports.computeIfAbsent(
        provider.value(),
        _ ->
            new FileDownloader(
                providers.originOf(provider),
                others.client(),
                sources,
                answers,
                others.timeout(),
                others.userAgent()));
  }
}
