package dev.sibyl.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.ports.driven.ArchivePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Keeps files in directories of this machine.
///
/// A file gets its name when it is whole: it is written under a name that begins with a dot in the
/// same directory, forced to the disk and renamed. A second such file is the lock, and the journal
/// from which an interrupted save goes on.
public final class DirectoryArchives implements ArchivePort {

  private final InstantSource clock;

  /// @param clock for the times in manifests
  public DirectoryArchives(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public @Nullable Manifest find(Place place) {
    try {
      var directory = directory(place);
      var manifest = ManifestFile.read(manifestPath(directory, place));
      if (manifest == null
          || !manifest.reference().equals(place.reference())
          || !isWhole(manifest, directory, place)) {
        return null;
      }
      cleanUp(directory, place);
      return manifest;
    } catch (InvalidPathException _) {
      return null;
    }
  }

  /// Deletes what a run has left that was killed just after it had saved everything.
  private static void cleanUp(Path directory, Place place) {
    try {
      var left = Journal.openLeft(TemporaryFiles.journal(directory, place));
      if (left != null) {
        cleanUp(left, directory, place);
      }
    } catch (IOException _) {
      // it is of no harm
    }
  }

  private static void cleanUp(Journal journal, Path directory, Place place) throws IOException {
    try (journal) {
      TemporaryFiles.deleteParts(directory, place);
      journal.delete();
    }
  }

  @Override
  public @Nullable String problem(Place place, boolean overwrites) {
    try {
      var directory = directory(place);
      var wrong = whyNotUsed(directory, place);
      if (wrong == null && !overwrites) {
        wrong = whyTaken(ManifestFile.read(manifestPath(directory, place)), directory, place);
      }
      return wrong != null ? wrong : WriteProbe.problem(directory);
    } catch (InvalidPathException invalid) {
      return words(invalid);
    }
  }

  private static String words(InvalidPathException invalid) {
    return "not a path of this system: " + invalid.getReason();
  }

  @Override
  public Opening open(Place place, boolean overwrites) throws InterruptedException {
    try {
      return open(directory(place), place, overwrites);
    } catch (InvalidPathException invalid) {
      return new NotOpened(words(invalid));
    }
  }

  private static Path directory(Place place) {
    return Path.of(place.directory());
  }

  /// Why a directory is not used, null if it is; then it need not exist.
  private static @Nullable String whyNotUsed(Path directory, Place place) {
    if (place.isOwn() && Files.isSymbolicLink(directory)) {
      return directory + ": it is a link; --to names another directory";
    }
    return Files.exists(directory, NOFOLLOW_LINKS) && !Files.isDirectory(directory)
        ? directory + ": it is not a directory"
        : null;
  }

  /// Why the names of a place are not free, null if they are.
  private static @Nullable String whyTaken(
      @Nullable Manifest manifest, Path directory, Place place) {
    return manifest == null || manifest.reference().equals(place.reference())
        ? null
        : manifestPath(directory, place)
            + ": the files there are those of "
            + manifest.reference().text()
            + "; --to names another directory";
  }

  private Opening open(Path directory, Place place, boolean overwrites)
      throws InterruptedException {
    var wrong = whyNotUsed(directory, place);
    if (wrong != null) {
      return new NotOpened(wrong);
    }
    var at = directory;
    try {
      Files.createDirectories(directory);
      at = TemporaryFiles.journal(directory, place);
      return open(Journal.open(at), directory, place, overwrites);
    } catch (IOException failure) {
      var manifest = overwrites ? null : find(place); // the directory may be read-only by now
      return manifest != null
          ? new Complete(manifest)
          : new NotOpened(FileFailure.words(at, failure));
    }
  }

  private Opening open(Journal journal, Path directory, Place place, boolean overwrites)
      throws IOException {
    try {
      var manifest = overwrites ? null : ManifestFile.read(manifestPath(directory, place));
      var taken = whyTaken(manifest, directory, place);
      if (taken != null) {
        journal.close();
        return new NotOpened(taken);
      }
      if (manifest != null && isWhole(manifest, directory, place)) {
        cleanUp(journal, directory, place);
        return new Complete(manifest);
      }
      var earlier = EarlierRuns.find(directory, place, overwrites, manifest, journal);
      return new Opened(
          new DirectoryArchive(directory, place, overwrites, journal, earlier, clock));
    } catch (IOException | RuntimeException | Error failure) {
      journal.close();
      throw failure;
    }
  }

  private static Path manifestPath(Path directory, Place place) {
    return directory.resolve(place.names().manifest());
  }

  /// Whether all files of a manifest are there. Their content is not read: it may be gigabytes.
  private static boolean isWhole(Manifest manifest, Path directory, Place place) {
    return manifest.files().stream()
        .allMatch(file -> SavedFiles.isThere(file, directory, place.names()));
  }
}
