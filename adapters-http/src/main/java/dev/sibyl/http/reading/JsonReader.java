package dev.sibyl.http.reading;

import dev.sibyl.domain.Note;
import dev.sibyl.domain.json.Json;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;

/// Reads JSON text in UTF-8, in one pass and within limits.
public final class JsonReader {

  /// A document.
  ///
  /// @param notes what was unusual about it
  public record Parsed(Json value, List<Note> notes) {

    public Parsed {
      notes = List.copyOf(notes);
    }
  }

  /// The bytes are not a JSON document, or exceed a limit.
  public static final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1;

    private final String problem;

    MalformedJsonException(String problem) {
      super(problem);
      this.problem = problem;
    }

    /// What is wrong, for the user.
    String problem() {
      return problem;
    }
  }

  /// Reads a whole document, with the limits of a single answer.
  ///
  /// @param scrub applied to every string and key; removes text that must not be shown
  public static Parsed read(byte[] bytes, UnaryOperator<String> scrub)
      throws MalformedJsonException {
    try {
      var budget = new AnswerBudget(UnlimitedMemory.UNLIMITED);
      budget.hasRead(bytes.length);
      return read(bytes, scrub, budget);
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Reads a whole document, within the memory of an answer. The bytes are not usable afterwards.
  static Parsed read(byte[] text, UnaryOperator<String> scrub, AnswerBudget budget)
      throws MalformedJsonException, InterruptedException {
    if (Utf8.hasZeros(text)) {
      throw new MalformedJsonException(JsonParsers.notJson("it begins with zero bytes"));
    }
    try {
      return read(text, scrub, UnaryOperator.identity(), budget);
    } catch (JacksonException malformed) {
      var hidden =
          JsonParsers.isAboutHalfASurrogatePair(malformed) ? LoneSurrogates.hideIn(text) : null;
      if (hidden == null) {
        throw new MalformedJsonException(JsonParsers.problem(malformed));
      }
      return readAgain(text, scrub, hidden::restore, budget);
    }
  }

  private static Parsed readAgain(
      byte[] text,
      UnaryOperator<String> scrub,
      UnaryOperator<String> restoreKey,
      AnswerBudget budget)
      throws MalformedJsonException, InterruptedException {
    budget.startOver();
    try {
      return read(text, scrub, restoreKey, budget);
    } catch (JacksonException malformed) {
      throw new MalformedJsonException(JsonParsers.problem(malformed));
    }
  }

  private static Parsed read(
      byte[] text,
      UnaryOperator<String> scrub,
      UnaryOperator<String> restoreKey,
      AnswerBudget budget)
      throws MalformedJsonException, InterruptedException {
    try (var parser = JsonParsers.of(text, Utf8.start(text))) {
      return new JsonTree(parser, text, scrub, restoreKey, budget).document();
    }
  }

  private JsonReader() {}
}
