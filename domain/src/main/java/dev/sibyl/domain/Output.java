package dev.sibyl.domain;

import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonNull;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.domain.json.JsonWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The output of a prediction so far: any JSON value, or none and the reason.
public sealed interface Output {

  /// The reason why there is no output, null if there is some. An empty value is as good as none.
  @Nullable None reason();

  /// The URLs of all files, in document order; partial output included.
  List<String> files();

  /// The text if the output is text, else null.
  @Nullable String text();

  /// No output, and the reason.
  enum None implements Output {
    /// It has not ended.
    NOT_YET,
    /// It failed, or was canceled or aborted.
    NEVER,
    /// The provider has deleted it.
    REMOVED,
    /// It succeeded without output: the model has none, or it was lost.
    MISSING;

    @Override
    public None reason() {
      return this;
    }

    @Override
    public List<String> files() {
      return List.of();
    }

    @Override
    public @Nullable String text() {
      return null;
    }
  }

  /// `[]`, `""` or `{}`. A filter that drops every image leaves such a value.
  ///
  /// @param value as sent
  record Empty(Json value, None reason) implements Output {

    @Override
    public List<String> files() {
      return List.of();
    }

    @Override
    public @Nullable String text() {
      return value instanceof JsonObject ? null : "";
    }
  }

  /// Existing output.
  ///
  /// @param value as sent
  /// @param files every string in it, at any depth, that is wholly an `http:` or `https:` URL with
  ///   a host, or a `data:` URI. They are strings, since models send strings that are no valid URIs
  /// @param text a string that is no file, or an array of such strings, joined (language models
  ///   send tokens); null for structured output
  record Some(Json value, List<String> files, @Nullable String text) implements Output {

    /// A language model may send `https://` as a token of its own. That is text.
    private static final Pattern FILE =
        Pattern.compile(
            "https?://(?:[^\\s\\p{Z}/?#@]*+@)?+(?:\\[[^\\s\\p{Z}/?#\\]]++]|[^\\s\\p{Z}/?#@:\\[\\]]++)"
                + "(?::\\d*+)?+(?:[/?#][^\\s\\p{Z}]*+)?+"
                + "|data:[^,\\s]*+,\\S*+",
            Pattern.CASE_INSENSITIVE);

    public Some {
      files = List.copyOf(files);
    }

    @Override
    public @Nullable None reason() {
      return null;
    }

    public static Some of(Json value) {
      var files = new ArrayList<String>();
      collectFiles(value, files);
      return new Some(value, files, files.isEmpty() ? readText(value) : null);
    }

    /// How many bytes of memory the text takes besides the value that it was read from.
    long weightOfText() {
      return text == null || value instanceof JsonString ? 0 : JsonWeight.of(text);
    }

    private static void collectFiles(Json value, List<String> files) {
      if (value instanceof JsonString(var text)) {
        if (FILE.matcher(text).matches()) {
          files.add(text);
        }
      } else if (value instanceof JsonArray(var elements)) {
        elements.forEach(element -> collectFiles(element, files));
      } else if (value instanceof JsonObject(var members)) {
        members.values().forEach(member -> collectFiles(member, files));
      }
    }

    private static @Nullable String readText(Json value) {
      if (value instanceof JsonString(var text)) {
        return text;
      }
      return value instanceof JsonArray(var elements) ? joined(elements) : null;
    }

    private static @Nullable String joined(List<Json> elements) {
      var joined = new StringBuilder();
      for (var element : elements) {
        if (!(element instanceof JsonString(var token))) {
          return null;
        }
        joined.append(token);
      }
      return joined.toString();
    }
  }

  /// Reads the `output` of an answer.
  ///
  /// @param value as sent, null if the answer has none
  static Output of(@Nullable Json value, Status status, boolean removed) {
    var reason =
        switch (Outcome.of(status)) {
          case PENDING, UNRECOGNIZED -> None.NOT_YET;
          case SUCCEEDED -> removed ? None.REMOVED : None.MISSING;
          case FAILED, CANCELED, ABORTED -> None.NEVER;
        };
    if (value == null || value == JsonNull.NULL) {
      return reason;
    }
    return isEmpty(value) ? new Empty(value, reason) : Some.of(value);
  }

  private static boolean isEmpty(Json value) {
    return (value instanceof JsonString(var text) && text.isEmpty())
        || (value instanceof JsonArray(var elements) && elements.isEmpty())
        || (value instanceof JsonObject(var members) && members.isEmpty());
  }
}
