package dev.sibyl.http.reading;

import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.http.reading.JsonReader.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the body of an answer is.
public sealed interface Body {

  /// A JSON object, whatever its content type is.
  ///
  /// @param notes what was unusual about its text
  record Document(JsonObject object, List<Note> notes) implements Body {

    public Document {
      notes = List.copyOf(notes);
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

  /// Reads the body of an answer. Its bytes are in memory no longer than necessary.
  ///
  /// @param scrub removes the key from a text
  static Body of(HttpAnswer answer, UnaryOperator<String> scrub) throws InterruptedException {
    if (!answer.unknownCoding().isEmpty()) {
      var coding = scrub.apply(answer.unknownCoding());
      return unusable(
          answer, "the answer is compressed with " + coding + ", which was not asked for");
    }
    if (answer.tooLong().isEmpty() && answer.body().length == 0) {
      return answer.isHtml() ? new Html("the answer is empty") : new Empty();
    }
    if (Utf8.hasWideMark(answer.body())) {
      return unusable(answer, "the answer is text in UTF-16 or UTF-32, and not in UTF-8");
    }
    var isRepaired = answer.tooLong().isEmpty() && answer.repairEncoding();
    if (!answer.tooLong().isEmpty()) {
      return unusable(answer, "the answer is longer than " + answer.tooLong());
    }
    return parsed(answer, scrub, isRepaired);
  }

  private static Body parsed(HttpAnswer answer, UnaryOperator<String> scrub, boolean isRepaired)
      throws InterruptedException {
    try {
      var json = JsonReader.read(answer.body(), scrub, answer.budget());
      if (!(json.value() instanceof JsonObject object)) {
        return unusable(answer, "the answer is JSON, but not an object");
      }
      answer.dropBody();
      var notes = new ArrayList<Note>();
      if (isRepaired) {
        notes.add(new Note(NoteWord.BAD_ENCODING, ""));
      }
      notes.addAll(json.notes());
      return new Document(object, notes);
    } catch (MalformedJsonException malformed) {
      return answer.isHtml()
          ? webPage(BodyWords.titleOf(answer, scrub))
          : notJson(answer, BodyWords.of(answer, scrub), malformed.problem());
    }
  }

  private static Body unusable(HttpAnswer answer, String problem) {
    return answer.isHtml() ? new Html(problem) : new Malformed(problem);
  }

  private static Body webPage(@Nullable String title) {
    return new Html("the answer is a web page" + (title == null ? "" : ": " + title));
  }

  /// An error need not be JSON, so what is wrong with it as JSON is no help.
  private static Body notJson(HttpAnswer answer, @Nullable String words, String problem) {
    if (words == null && !answer.isSuccess()) {
      return new Malformed("the answer contains no readable text");
    }
    return answer.looksLikeJson() || words == null ? new Malformed(problem) : new Text(words);
  }
}
