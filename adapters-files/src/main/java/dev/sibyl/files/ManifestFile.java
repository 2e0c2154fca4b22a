package dev.sibyl.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.saving.Manifest;
import dev.sibyl.domain.saving.Manifest.Completeness;
import dev.sibyl.domain.saving.SavedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads and writes manifests: one JSON object, with a line for each file.
final class ManifestFile {

  private static final long MAX_BYTES = 16L << 20;

  static byte[] write(Manifest manifest) {
    var members = new LinkedHashMap<String, Json>();
    members.put("id", Json.of(manifest.reference().id().value()));
    members.put("provider", Json.of(manifest.reference().provider().value()));
    members.put("status", Json.of(manifest.status().word()));
    members.put("output", Json.of(manifest.completeness().word()));
    members.put(
        "files", new JsonArray(manifest.files().stream().<Json>map(SavedFileJson::write).toList()));
    return (new JsonObject(members).print() + "\n").getBytes(UTF_8);
  }

  /// The manifest in a file; null if there is no such file, or if it is no manifest.
  static @Nullable Manifest read(Path file) {
    try {
      if (!Files.isRegularFile(file, NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
        return null;
      }
      var object = JsonText.object(new String(Files.readAllBytes(file), UTF_8));
      return object == null ? null : manifest(object);
    } catch (IOException | IllegalArgumentException _) { // of an id or a name
      return null;
    }
  }

  private static @Nullable Manifest manifest(JsonObject object) {
    var id = object.text("id");
    var provider = object.text("provider");
    var output = object.text("output");
    var completeness =
        Stream.of(Completeness.values()).filter(one -> one.word().equals(output)).findFirst();
    if (id == null || provider == null || completeness.isEmpty()) {
      return null;
    }
    var files = new ArrayList<SavedFile>();
    if (object.get("files") instanceof JsonArray(var entries)) {
      for (var entry : entries) {
        var file = SavedFileJson.read(entry);
        if (file == null) {
          return null;
        }
        files.add(file);
      }
    }
    return new Manifest(
        new PredictionRef(new ProviderName(provider), new PredictionId(id)),
        Status.of(object.text("status")),
        completeness.get(),
        files);
  }

  private ManifestFile() {}
}
