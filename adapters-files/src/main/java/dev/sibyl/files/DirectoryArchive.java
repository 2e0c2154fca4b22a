package dev.sibyl.files;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Place;
import dev.sibyl.domain.saving.SavedFile;
import dev.sibyl.ports.driven.ArchivePort.Archive;
import dev.sibyl.ports.driven.ArchivePort.Part;
import dev.sibyl.ports.driven.ArchivePort.Partial;
import dev.sibyl.ports.driven.ArchivePort.Storing;
import dev.sibyl.ports.driven.ArchivePort.Storing.NotWritten;
import dev.sibyl.ports.driven.ArchivePort.Storing.SourceBroken;
import dev.sibyl.ports.driven.ArchivePort.Storing.Stored;
import dev.sibyl.ports.driven.ByteSource;
import dev.sibyl.ports.driven.ByteSource.Block;
import dev.sibyl.ports.driven.DownloadPort.FileHead;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files of one prediction in a directory.
///
/// The journal says what a file will be before the file gets its name. So whatever moment a run is
/// killed in, the next one knows each file that is whole.
final class DirectoryArchive implements Archive {

  private static final int BUFFER = 128 << 10;

  /// How much of a download a loss of power may cost.
  private static final long CHECKPOINT = 32L << 20;

  private final Path directory;
  private final Place place;
  private final boolean overwrites;
  private final Journal journal;
  private final InstantSource clock;
  private final Map<String, SavedFile> saved;
  private final Map<String, Partial> partials;
  private final Map<String, PartFile> open = new HashMap<>();

  DirectoryArchive(
      Path directory,
      Place place,
      boolean overwrites,
      Journal journal,
      EarlierRuns earlier,
      InstantSource clock) {
    this.directory = directory;
    this.place = place;
    this.overwrites = overwrites;
    this.journal = journal;
    this.saved = new HashMap<>(earlier.saved());
    this.partials = new HashMap<>(earlier.begun());
    this.clock = clock;
  }

  private Path temporary(String part) {
    return TemporaryFiles.part(part, directory, place);
  }

  @Override
  public @Nullable SavedFile saved(String part) {
    return saved.get(part);
  }

  @Override
  public Partial partial(String part) {
    return partials.getOrDefault(part, new Partial(0, null));
  }

  @Override
  public Storing store(Part part, FileHead head, ByteSource source) {
    var path = temporary(part.key());
    try {
      var file = opened(part.key(), head);
      var broken = copy(source, file, part.key(), head.validator());
      if (broken != null) {
        keep(part.key(), file, head.validator());
        return broken;
      }
      path = directory.resolve(part.naming().name(head.contentType(), file.firstBytes()));
      return new Stored(publish(part, head, file, path));
    } catch (ClosedByInterruptException interrupt) {
      var file = open.get(part.key());
      if (file != null) {
        keep(part.key(), file, head.validator());
      }
      return new NotWritten(FileFailure.words(path, interrupt));
    } catch (IOException failure) {
      return new NotWritten(FileFailure.words(path, failure));
    }
  }

  private @Nullable SourceBroken copy(
      ByteSource source, PartFile file, String part, @Nullable String validator)
      throws IOException {
    try {
      return copyAll(source, file, part, validator);
    } catch (ClosedByInterruptException interrupt) {
      throw interrupt;
    } catch (IOException failure) {
      drop(part, file); // if it fills the disk, there is room for others again
      throw failure;
    }
  }

  /// Returns null if the source came to its end.
  private @Nullable SourceBroken copyAll(
      ByteSource source, PartFile file, String part, @Nullable String validator)
      throws IOException {
    var buffer = new byte[BUFFER];
    var forced = file.length();
    while (true) {
      switch (source.read(buffer)) {
        case Block.Bytes(var count) -> {
          file.write(buffer, count);
          if (validator != null && file.length() - forced >= CHECKPOINT) {
            forced = file.length();
            checkpoint(part, file, validator);
          }
        }
        case Block.Broken(var failure) -> {
          return new SourceBroken(failure);
        }
        case Block.End _ -> {
          return null;
        }
      }
    }
  }

  /// Keeps what came of a part, if it can be continued.
  private void keep(String part, PartFile file, @Nullable String validator) {
    partials.put(part, new Partial(validator == null ? 0 : file.length(), validator));
  }

  private void drop(String part, PartFile file) throws IOException {
    partials.remove(part);
    open.remove(part);
    try (file) {
      Files.deleteIfExists(file.path());
    }
  }

  private PartFile opened(String part, FileHead head) throws IOException {
    var known = open.get(part);
    if (known == null) {
      known = PartFile.open(temporary(part), head.from());
      open.put(part, known);
    }
    if (head.from() == 0) {
      known.restart();
    } else if (known.length() != head.from()) {
      throw new FileSystemException(known.path().toString(), null, "it was changed meanwhile");
    }
    return known;
  }

  private void checkpoint(String part, PartFile file, String validator) throws IOException {
    file.force();
    var members = new LinkedHashMap<String, Json>();
    members.put("part", Json.of(part));
    members.put("bytes", Json.of(file.length()));
    members.put("validator", Json.of(validator));
    journal.append(new JsonObject(members));
  }

  private SavedFile publish(Part part, FileHead head, PartFile file, Path target)
      throws IOException {
    file.force();
    var saved =
        new SavedFile(
            target.getFileName().toString(),
            file.length(),
            file.sha256(),
            new SavedFile.Source(part.url(), head.contentType()),
            clock.instant());
    file.close();
    open.remove(part.key());
    journal.append(SavedFileJson.write(saved));
    Publication.publish(file.path(), target, overwrites);
    this.saved.put(part.key(), saved);
    return saved;
  }

  @Override
  public @Nullable String complete(Manifest manifest) {
    var target = directory.resolve(place.names().manifest());
    try (var file = PartFile.open(temporary("manifest"), 0)) {
      var content = ManifestFile.write(manifest);
      file.write(content, content.length);
      file.force();
      // First the names of the files, then the file that says that they are there.
      Publication.force(directory);
      Publication.publish(file.path(), target, overwrites || ManifestFile.read(target) != null);
      Publication.force(directory);
      TemporaryFiles.deleteParts(directory, place);
      journal.delete();
      return null;
    } catch (IOException failure) {
      return FileFailure.words(target, failure);
    }
  }

  /// A file that is not whole is kept only if another run can continue it.
  @Override
  public void close() {
    try (journal) {
      for (var file : open.entrySet()) {
        try (var part = file.getValue()) {
          keepOrDelete(file.getKey(), part);
        }
      }
    } catch (IOException _) {
      // the next run begins these files anew
    }
  }

  private void keepOrDelete(String part, PartFile file) throws IOException {
    var validator = partial(part).validator();
    if (validator == null) {
      Files.deleteIfExists(file.path());
    } else {
      checkpoint(part, file, validator);
    }
  }
}
