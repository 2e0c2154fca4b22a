package dev.sibyl.files;

import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.saving.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names of temporary files. All begin with a dot, and are in the directory of the final ones.
final class TemporaryFiles {

  private static final String PART = "[a-z0-9]{1,9}";

  static Path journal(Path directory, Place place) {
    return directory.resolve("." + place.names().base() + ".save");
  }

  /// A file that is not whole.
  ///
  /// @param part letters and digits
  static Path part(String part, Path directory, Place place) {
    return directory.resolve("." + place.names().base() + "-" + part + ".part");
  }

  /// The part that a line of a journal is about; null if it is about none. Anyone may have written
  /// the journal, so its words are checked before they become part of a path.
  static @Nullable String partOf(JsonObject line, Place place) {
    var part = line.text("part");
    var file = line.text("file");
    if (file != null) {
      return place.names().partOf(file);
    }
    return part != null && part.matches(PART) ? part : null;
  }

  /// Deletes all files of a place that are not whole.
  static void deleteParts(Path directory, Place place) throws IOException {
    var name = Pattern.compile(Pattern.quote("." + place.names().base() + "-") + PART + "\\.part");
    try (var all = Files.newDirectoryStream(directory, ".*.part")) {
      for (var path : all) {
        if (name.matcher(path.getFileName().toString()).matches()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private TemporaryFiles() {}
}
