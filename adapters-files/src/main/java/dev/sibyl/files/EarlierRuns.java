package dev.sibyl.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.domain.saving.SavedFile;
import dev.sibyl.ports.driven.ArchivePort.Partial;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What earlier runs have saved of one prediction, and what they have begun.
final class EarlierRuns {

  private final Path directory;
  private final Place place;
  private final boolean overwrites;
  private final Map<String, SavedFile> saved = new HashMap<>();
  private final Map<String, Partial> begun = new HashMap<>();

  private EarlierRuns(Path directory, Place place, boolean overwrites) {
    this.directory = directory;
    this.place = place;
    this.overwrites = overwrites;
  }

  /// Finds out what is there.
  ///
  /// @param manifest of files of which some are there no longer; null if there is none
  static EarlierRuns find(
      Path directory, Place place, boolean overwrites, @Nullable Manifest manifest, Journal journal)
      throws IOException {
    var runs = new EarlierRuns(directory, place, overwrites);
    if (manifest != null) {
      manifest.files().stream()
          .filter(file -> SavedFiles.isThere(file, directory, place.names()))
          .forEach(file -> runs.keep(file, place.names().partOf(file.name())));
    }
    for (var line : journal.earlier()) {
      runs.add(line);
    }
    return runs;
  }

  private void keep(SavedFile file, @Nullable String part) {
    if (part != null) {
      saved.put(part, file);
    }
  }

  private void add(JsonObject line) throws IOException {
    var part = TemporaryFiles.partOf(line, place);
    var file = SavedFileJson.read(line);
    if (part == null) {
      return;
    }
    if (file == null) {
      begun.put(part, partial(part, line));
    } else if (isThere(file, part)) {
      saved.put(part, file);
    }
  }

  /// Whether a file of the journal is there; one that only has to be renamed is renamed.
  private boolean isThere(SavedFile file, String part) throws IOException {
    var target = directory.resolve(file.name());
    var temporary = TemporaryFiles.part(part, directory, place);
    if (SavedFiles.hasContent(target, file)) {
      return true;
    }
    if (!SavedFiles.hasContent(temporary, file)) {
      return false;
    }
    try {
      Publication.publish(temporary, target, overwrites);
      return true;
    } catch (FileSystemException _) {
      return false; // such as another file that has its name by now
    }
  }

  private Partial partial(String part, JsonObject line) throws IOException {
    var bytes = SavedFileJson.number(line, "bytes");
    var temporary = TemporaryFiles.part(part, directory, place);
    return bytes > 0
            && Files.isRegularFile(temporary, NOFOLLOW_LINKS)
            && Files.size(temporary) >= bytes
        ? new Partial(bytes, line.text("validator"))
        : new Partial(0, null);
  }

  /// The parts that are saved.
  Map<String, SavedFile> saved() {
    return saved;
  }

  /// The parts that are begun.
  Map<String, Partial> begun() {
    return begun;
  }
}
