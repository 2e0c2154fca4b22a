package dev.sibyl.web.events;

import dev.sibyl.domain.Output;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The member `outputs` of a watch: how many files there are, and what the output is in some words.
final class OutputJson {

  /// What files begin with that are in the answer itself.
  private static final String DATA = "data:";

  private static final int MAX_EXTENSION = 5;
  private static final Set<String> IMAGES =
      Set.of("png", "jpg", "jpeg", "webp", "gif", "avif", "heic", "bmp", "tiff", "svg");
  private static final Set<String> VIDEOS = Set.of("mp4", "m4v", "mov", "webm", "mkv", "avi");
  private static final Set<String> SOUNDS =
      Set.of("mp3", "wav", "flac", "ogg", "opus", "aac", "m4a");

  static Json of(Output output) {
    return switch (output.reason()) {
      case NOT_YET, NEVER -> JsonNull.NULL;
      case REMOVED -> json(0, "output");
      case MISSING -> json(0, "no output");
      case null -> of((Output.Some) output);
    };
  }

  private static Json of(Output.Some output) {
    var files = output.files();
    if (!files.isEmpty()) {
      return json(files.size(), summary(files));
    }
    var text = output.text();
    return json(0, text == null ? Shortened.summary(output.value()) : Shortened.summary(text));
  }

  private static Json json(int files, String summary) {
    var members = new LinkedHashMap<String, Json>();
    members.put("files", Json.of(files));
    members.put("summary", new JsonString(summary));
    return new JsonObject(members);
  }

  private static String summary(List<String> files) {
    var kinds = files.stream().map(OutputJson::kind).collect(Collectors.toSet());
    var kind = kinds.size() == 1 ? kinds.iterator().next() : "file";
    return files.size() + " " + kind + (files.size() == 1 ? "" : "s");
  }

  private static String kind(String file) {
    if (isOf(file, "image/", IMAGES)) {
      return "image";
    }
    if (isOf(file, "video/", VIDEOS)) {
      return "video";
    }
    return isOf(file, "audio/", SOUNDS) ? "audio file" : "file";
  }

  private static boolean isOf(String file, String type, Set<String> extensions) {
    return file.startsWith(DATA)
        ? file.startsWith(type, DATA.length())
        : extensions.contains(extension(file));
  }

  /// Empty if the path has none.
  private static String extension(String url) {
    var end = url.length();
    for (var mark : List.of("?", "#")) {
      var at = url.indexOf(mark);
      end = at < 0 ? end : Math.min(end, at);
    }
    var dot = url.lastIndexOf('.', end);
    return dot < end - 1 - MAX_EXTENSION
        ? ""
        : url.substring(dot + 1, end).toLowerCase(Locale.ROOT);
  }

  private OutputJson() {}
}
