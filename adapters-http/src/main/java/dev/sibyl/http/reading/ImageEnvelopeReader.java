package dev.sibyl.http.reading;

import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a prediction from OpenAI's envelope of finished images.
final class ImageEnvelopeReader {

  /// Reads the array `data` of the envelope.
  ///
  /// @return null if an element is not an image, or there are none
  static Envelope.@Nullable Images read(PredictionId id, List<Json> images) {
    var files = new ArrayList<Json>();
    for (var image : images) {
      var file = file(image);
      if (file == null) {
        return null;
      }
      files.add(new JsonString(file));
    }
    return files.isEmpty()
        ? null
        : new Envelope.Images(
            JsonObject.EMPTY
                .with("id", new JsonString(id.value()))
                .with("status", new JsonString(Status.Known.SUCCEEDED.word()))
                .with("output", new JsonArray(files)));
  }

  private static @Nullable String file(Json image) {
    if (!(image instanceof JsonObject object)) {
      return null;
    }
    var url = object.text("url");
    if (url != null && !url.isEmpty()) {
      return url;
    }
    var base64 = object.text("b64_json");
    return base64 == null || base64.isEmpty()
        ? null
        : "data:" + mediaType(base64) + ";base64," + base64;
  }

  /// The envelope does not say it, but the first bytes do.
  private static String mediaType(String base64) {
    if (base64.startsWith("iVBORw0KGgo")) {
      return "image/png";
    }
    if (base64.startsWith("/9j/")) {
      return "image/jpeg";
    }
    if (base64.startsWith("UklGR")) {
      return "image/webp";
    }
    return base64.startsWith("R0lGOD") ? "image/gif" : "application/octet-stream";
  }

  private ImageEnvelopeReader() {}
}
