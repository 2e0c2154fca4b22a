package dev.sibyl.http.reading;

import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the body of an answer is.
sealed interface Body {

  /// A JSON object, whatever its content type is.
  ///
  /// @param duplicateKeys the keys that occurred twice in one object
  record Document(JsonObject object, List<String> duplicateKeys) implements Body {

    public Document {
      duplicateKeys = List.copyOf(duplicateKeys);
    }
  }

  /// A web page, by its content type or its text. A proxy sent it, or a site that is no provider.
  ///
  /// @param problem what it is, for the user
  record Html(String problem) implements Body {}

  /// Nothing.
  record Empty() implements Body {}

  /// Neither JSON nor a web page, such as the line of a proxy.
  ///
  /// @param words its first words
  record Text(String words) implements Body {}

  /// Broken JSON, another JSON value than an object, or too long.
  ///
  /// @param problem what is wrong, for the user
  record Malformed(String problem) implements Body {}

  /// The answer announces two lengths, so the end of its body is unknown.
  record ContradictingLengths() implements Body {}

  /// Reads the body of an answer.
  ///
  /// @param scrub removes the key from a text
  static Body of(HttpAnswer answer, UnaryOperator<String> scrub) {
    if (answer.hasContradictingLengths()) {
      return new ContradictingLengths();
    }
    if (answer.isTooLong()) {
      return unusable(answer, "the answer is longer than 32 MiB", Malformed::new);
    }
    if (answer.body().length == 0) {
      return unusable(answer, "the answer is empty", _ -> new Empty());
    }
    try {
      var json = JsonReader.read(answer.body(), scrub);
      return json.value() instanceof JsonObject object
          ? new Document(object, json.duplicateKeys())
          : unusable(answer, "the answer is JSON, but not an object", Malformed::new);
    } catch (MalformedJsonException malformed) {
      return answer.isHtml()
          ? webPage(BodyWords.titleOf(answer, scrub))
          : notJson(
              answer,
              BodyWords.of(answer, scrub),
              "the answer is not valid JSON: " + malformed.getMessage());
    }
  }

  private static Body unusable(HttpAnswer answer, String problem, Function<String, Body> kind) {
    return answer.isHtml() ? new Html(problem) : kind.apply(problem);
  }

  private static Body webPage(@Nullable String title) {
    return new Html("the answer is a web page" + (title == null ? "" : ": " + title));
  }

  private static Body notJson(HttpAnswer answer, @Nullable String words, String problem) {
    return answer.looksLikeJson() || words == null ? new Malformed(problem) : new Text(words);
  }
}
