package dev.sibyl.application.saving;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.ports.driven.ArchivePort;
import dev.sibyl.ports.driven.DownloadPorts;
import dev.sibyl.ports.driven.PredictionQueryPorts;
import dev.sibyl.ports.driving.WatchEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Saves predictions that have ended: the answer, the parts of the output, and last the manifest.
public final class PredictionSaver {

  private final ArchivePort archives;
  private final DownloadPorts downloads;
  private final PredictionQueryPorts queries;
  private final RetryingDownload download;
  private final InstantSource clock;

  /// @param queries asked for new links if those of an answer are not good any more
  public PredictionSaver(
      ArchivePort archives,
      DownloadPorts downloads,
      PredictionQueryPorts queries,
      RetryingDownload download,
      InstantSource clock) {
    this.archives = archives;
    this.downloads = downloads;
    this.queries = queries;
    this.download = download;
    this.clock = clock;
  }

  /// Reports that an earlier run has saved a prediction; null if none has.
  WatchEvent.@Nullable AlreadySaved find(Place place) {
    var manifest = archives.find(place);
    return manifest == null
        ? null
        : new WatchEvent.AlreadySaved(place.reference(), place, manifest);
  }

  /// Reports that a prediction cannot be saved; null if nothing is known that prevents it.
  WatchEvent.@Nullable CannotSave check(Place place, boolean overwrites) {
    var problem = archives.problem(place, overwrites);
    return problem == null ? null : new WatchEvent.CannotSave(place.reference(), problem);
  }

  /// Saves a prediction and passes on what happens, last whether it is saved.
  ///
  /// @return the paths of the files of its output, as far as they are saved
  /// @throws InterruptedException if the thread is interrupted
  List<String> save(Place place, Found found, boolean overwrites, Consumer<WatchEvent> events)
      throws InterruptedException {
    var reference = place.reference();
    return switch (archives.open(place, overwrites)) {
      case ArchivePort.Complete(var manifest) -> {
        events.accept(new WatchEvent.Saved(reference, place, manifest, /* isEarlier= */ true));
        yield place.outputOf(manifest).stream().map(place::pathOf).toList();
      }
      case ArchivePort.NotOpened(var reason) -> {
        events.accept(new WatchEvent.NotSaved(reference, place, List.of(reason)));
        yield List.of();
      }
      case ArchivePort.Opened(var archive) -> {
        try (archive) {
          var links = new FileLinks(queries.portOf(reference.provider()), found);
          var port = downloads.downloadPortOf(reference.provider());
          var run = new SaveRun(place, archive, port, links, download, clock, events);
          yield run.save(found.prediction()).stream().map(place::pathOf).toList();
        }
      }
    };
  }
}
