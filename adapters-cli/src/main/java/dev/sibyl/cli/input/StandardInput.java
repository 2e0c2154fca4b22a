package dev.sibyl.cli.input;

import dev.sibyl.cli.input.ReferenceText.InputText;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// Splits standard input into texts: lines, and JSON values in any layout. Blank lines, comments
/// and byte order marks are skipped. Each text is passed on as soon as it is complete, and what is
/// skipped is not kept, so that the input may be endless.
final class StandardInput {

  private static final int MAX_LINE = 64 << 10;
  private static final int MAX_JSON = 32 << 20;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final Characters characters;
  private final Consumer<InputProblem> problems;
  private final Consumer<? super InputText> texts;

  StandardInput(Reader input, Consumer<InputProblem> problems, Consumer<? super InputText> texts) {
    this.characters = new Characters(input);
    this.problems = problems;
    this.texts = texts;
  }

  /// Reads to the end of the input.
  void read() throws IOException {
    for (var next = characters.peek(); next != Characters.END; next = characters.peek()) {
      if (Character.isWhitespace(next) || next == BYTE_ORDER_MARK) {
        characters.read();
      } else if (next == '#') {
        characters.skipLine();
      } else if (next == '{' || next == '[') {
        readJson();
      } else {
        readLine();
      }
    }
  }

  private void readLine() throws IOException {
    var line = characters.line();
    var text = new StringBuilder();
    for (var next = characters.read();
        next != '\n' && next != Characters.END;
        next = characters.read()) {
      if (text.length() == MAX_LINE) {
        problems.accept(InputProblem.atLine(line, "the line is longer than 64 KiB"));
        characters.skipLine();
        return;
      }
      text.append((char) next);
    }
    if (text.indexOf("\0") < 0) {
      texts.accept(new InputText(text.toString().strip(), line));
    } else {
      problems.accept(
          InputProblem.atLine(
              line, "the line has a NUL character; the text may be UTF-16 and not UTF-8"));
    }
  }

  private void readJson() throws IOException {
    var line = characters.line();
    var json = new JsonValueReader(characters, MAX_JSON);
    try {
      new JsonReferences(
              reference -> texts.accept(new InputText(reference, line)),
              reason -> problems.accept(InputProblem.atLine(line, reason)))
          .readFrom(json);
    } catch (JacksonException invalid) {
      if (invalid.getCause() instanceof IOException failure) {
        throw failure;
      }
      recover(json, line, reason(invalid));
    } finally {
      characters.unmark();
    }
  }

  private static String reason(JacksonException invalid) {
    return switch (invalid) {
      case StreamConstraintsException _ ->
          "the JSON value is nested more than " + JsonReferences.MAX_DEPTH + " deep";
      case UnexpectedEndOfInputException _ ->
          "the JSON value ends too early: a bracket or a quote is missing";
      default -> "this is not valid JSON";
    };
  }

  /// A line that cannot continue a value that began before is read again by itself: a value that
  /// was cut off must not swallow the rest.
  private void recover(JsonValueReader json, int line, String reason) throws IOException {
    if (json.isTooLong()) {
      problems.accept(InputProblem.atLine(line, "the JSON value is longer than 32 MiB"));
      json.skip();
    } else {
      problems.accept(InputProblem.atLine(line, reason));
      if (!characters.reset() && !characters.isAtLineStart()) {
        characters.skipLine();
      }
    }
  }
}
