package dev.sibyl.application.saving;

import dev.sibyl.application.polling.Jitter;
import dev.sibyl.application.polling.Tries;
import dev.sibyl.application.polling.UntilAnswered;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driven.ArchivePort.Archive;
import dev.sibyl.ports.driven.ArchivePort.Part;
import dev.sibyl.ports.driven.ArchivePort.Storing;
import dev.sibyl.ports.driven.DownloadPort;
import dev.sibyl.ports.driven.DownloadPort.Failure;
import dev.sibyl.ports.driven.DownloadPort.NotOpened;
import dev.sibyl.ports.driven.DownloadPort.Opened;
import dev.sibyl.ports.driven.DownloadPort.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Downloads files by the retry policy of polls. A try continues what the one before it stored; one
/// that stored something begins a new row of tries.
public final class RetryingDownload {

  /// Providers delete a file an hour after the end of its prediction.
  private static final Duration LIMIT = Duration.ofHours(1);

  private final UntilAnswered policy;
  private final Jitter jitter;
  private final InstantSource clock;
  private final SaveThreads threads;

  public RetryingDownload(
      UntilAnswered policy, Jitter jitter, InstantSource clock, SaveThreads threads) {
    this.policy = policy;
    this.jitter = jitter;
    this.clock = clock;
    this.threads = threads;
  }

  /// Downloads a file into an archive.
  ///
  /// @throws InterruptedException if the thread is interrupted
  Storing download(
      PredictionRef reference,
      DownloadPort port,
      String url,
      Archive archive,
      Part part,
      SourceProgress progress)
      throws InterruptedException {
    var end = clock.instant().plus(LIMIT);
    var tries = newTries(reference);
    while (true) {
      var left = Duration.between(clock.instant(), end);
      var partial = archive.partial(part.key());
      var stored =
          store(
              port.open(new Request(url, partial.bytes(), partial.validator(), left)),
              archive,
              part,
              progress);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!(stored instanceof Storing.SourceBroken(Failure.Met(var trouble)))) {
        return stored;
      }
      if (archive.partial(part.key()).bytes() > partial.bytes()) {
        tries = newTries(reference);
      }
      var next = nextTry(tries, trouble, end);
      if (next == null) {
        return stored;
      }
      threads.pauseUntil(next);
    }
  }

  private Tries newTries(PredictionRef reference) {
    return new Tries(reference, policy, jitter, clock.instant());
  }

  private @Nullable Instant nextTry(Tries tries, Trouble trouble, Instant end) {
    var next = tries.afterTrouble(trouble, clock.instant());
    return next == null || next.isAfter(end) ? null : next;
  }

  private static Storing store(
      DownloadPort.Opening opening, Archive archive, Part part, SourceProgress progress) {
    return switch (opening) {
      case NotOpened(var failure) -> new Storing.SourceBroken(failure);
      case Opened(var head, var body) -> {
        try (var counted = progress.counting(head, body)) {
          yield archive.store(part, head, counted);
        }
      }
    };
  }
}
