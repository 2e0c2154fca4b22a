package dev.sibyl.files;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNumber;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.saving.SavedFile;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The entry of one file in a manifest and in a journal.
final class SavedFileJson {

  static JsonObject write(SavedFile file) {
    return new JsonObject(file.members(file.name()));
  }

  /// The file of an entry; null if it is none.
  static @Nullable SavedFile read(Json entry) {
    if (!(entry instanceof JsonObject object)) {
      return null;
    }
    var name = object.text("file");
    var sha256 = object.text("sha256");
    var savedAt = object.text("saved_at");
    if (name == null || sha256 == null || savedAt == null) {
      return null;
    }
    try {
      return new SavedFile(
          name,
          number(object, "bytes"),
          sha256,
          new SavedFile.Source(object.text("url"), object.text("content_type")),
          Instant.parse(savedAt));
    } catch (DateTimeException _) {
      return null;
    }
  }

  /// A whole number; -1 if there is none of that name.
  static long number(JsonObject object, String name) {
    return object.get(name) instanceof JsonNumber(var digits) && digits.matches("\\d{1,18}")
        ? Long.parseLong(digits)
        : -1;
  }

  private SavedFileJson() {}
}
