package dev.sibyl.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import dev.sibyl.application.polling.Jitter;
import dev.sibyl.application.polling.UntilAnswered;
import dev.sibyl.application.saving.ConcurrentSaves;
import dev.sibyl.application.saving.PredictionSaver;
import dev.sibyl.application.saving.RetryingDownload;
import dev.sibyl.application.saving.SaveThreads;
import dev.sibyl.application.saving.Saves;
import dev.sibyl.files.DirectoryArchives;
import dev.sibyl.http.Connection;
import dev.sibyl.http.client.Http1Client;
import dev.sibyl.http.client.Network;
import dev.sibyl.http.download.FileAnswers;
import dev.sibyl.http.download.FileSources;
import dev.sibyl.ports.driven.ArchivePort;
import dev.sibyl.ports.driven.DownloadPorts;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.providers.ConfiguredDownloads;
import dev.sibyl.providers.ProviderRegistry;
import dev.sibyl.settings.Settings;
import dev.sibyl.system.Closer;
import dev.sibyl.system.SaveThreadPool;
import dev.sibyl.system.Threads;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The saving of predictions.
///
/// Offers the saves of a watch. Needs the settings, the providers, the retry policy, the clock,
/// jitter and threads.
final class SavingModule extends AbstractModule {

  private final @Nullable Consumer<String> requestLog;

  /// @param requestLog gets a line for each request, null if none is logged
  SavingModule(@Nullable Consumer<String> requestLog) {
    this.requestLog = requestLog;
  }

  @Override
  protected void configure() {
    var closer = getProvider(Closer.class);
    var settings = getProvider(Settings.class);
    var clock = getProvider(InstantSource.class);
    var threads = getProvider(Threads.class);
    var network = getProvider(Network.class);
    var connection = getProvider(Connection.class);
    var providers = getProvider(ProviderRegistry.class);
    var queries = getProvider(PredictionQueryPorts.class);
    var archives = getProvider(ArchivePort.class);
    var downloads = getProvider(DownloadPorts.class);
    var sources = getProvider(FileSources.class);
    var policy = getProvider(UntilAnswered.class);
    var jitter = getProvider(Jitter.class);
    var saver = getProvider(PredictionSaver.class);
    var saveThreads = getProvider(SaveThreads.class);

    bind(ArchivePort.class).toProvider(() -> new DirectoryArchives(clock.get()));
    bind(FileSources.class).toProvider(() -> new FileSources(settings.get().save().allowed()));
    bind(DownloadPorts.class)
        .toProvider(() ->
            new ConfiguredDownloads(
                providers.get(),
                connection
                    .get()
                    .withClient(
                        closer
                            .get()
                            .add(
                                new Http1Client(
                                    network.get().withAddressCheck(sources.get()), clock.get())))
                    .withRequestLog(requestLog),
                sources.get(),
                new FileAnswers(settings.get().save().maxSize(), clock.get())))
        .in(Scopes.SINGLETON);
    bind(SaveThreads.class)
        .toProvider(() -> new SaveThreadPool(threads.get().platform(), clock.get()));
    bind(PredictionSaver.class)
        .toProvider(() ->
            new PredictionSaver(
                archives.get(),
                downloads.get(),
                queries.get(),
                new RetryingDownload(policy.get(), jitter.get(), clock.get(), saveThreads.get()),
                clock.get()));
    bind(Saves.Factory.class)
        .toInstance((request, events, listener) ->
            new ConcurrentSaves(saver.get(), saveThreads.get(), request, events, listener));
  }
}
