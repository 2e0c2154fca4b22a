package dev.sibyl.settings;

import dev.sibyl.settings.VariableReferences.Found;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks the text of a settings file before the library parses it: the library overflows the stack
/// on deep nesting, and its errors quote what the file contains, which could be a key. What this
/// check does not find, the library does.
final class SettingsSyntax {

  /// The first problem of a text.
  record Problem(int line, String text) {}

  /// What comes next in a block. In a list there are values only.
  private enum State {
    START,
    NAME,
    AFTER_EQUALS,
    VALUE,
    CLOSED
  }

  private record Bracket(char open, int line) {}

  private static final Pattern INCLUDE =
      Pattern.compile("include(?:[ \\t]+(?![=:{])|(?=[\"(])).*", Pattern.DOTALL);

  private final String text;
  private final FileRules rules;
  private final VariableReferences references;
  private final Deque<Bracket> open = new ArrayDeque<>();
  private State state = State.START;
  private int at;
  private int line = 1;
  private int startLine;
  private int nameParts;
  private @Nullable Problem problem;

  /// @param variables the names of the environment variables that are set
  SettingsSyntax(String text, FileRules rules, Set<String> variables) {
    this.text = text;
    this.rules = rules;
    this.references = new VariableReferences(rules, variables);
  }

  /// The first problem, or null if there is none.
  @Nullable Problem check() {
    while (problem == null && at < text.length()) {
      step(text.charAt(at));
    }
    if (problem == null) {
      endStatement();
      var last = open.peek();
      if (last != null) {
        fail(
            last.line(),
            last.open() == '{'
                ? "the block that begins here is not closed: a } is missing"
                : "the list that begins here is not closed: a ] is missing");
      }
    }
    return problem;
  }

  private void step(char next) {
    switch (next) {
      case '\n' -> endLine();
      case '\0' -> fail("the text is not UTF-8; it may be UTF-16");
      case ' ', '\t', '\r' -> at++;
      case '#' -> skipComment();
      case '/' -> {
        if (text.startsWith("//", at)) {
          skipComment();
        } else {
          word();
        }
      }
      case '"' -> quoted();
      case '{', '[' -> open(next);
      case '}', ']' -> close(next);
      case '=', ':' -> equals();
      case ',' -> {
        endStatement();
        startStatement();
        at++;
      }
      case '+' -> {
        if (text.startsWith("+=", at)) {
          fail("+= is not supported; write = and the whole value");
        } else {
          word();
        }
      }
      case '$' -> variable();
      default -> word();
    }
  }

  private void endLine() {
    if (state == State.VALUE || state == State.CLOSED) {
      startStatement();
    }
    line++;
    at++;
  }

  private void skipComment() {
    var end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void word() {
    if (state == State.START && INCLUDE.matcher(text).region(at, text.length()).matches()) {
      fail("a settings file may not include another");
      return;
    }
    begin();
    if (text.charAt(at) == '.' && state == State.NAME && ++nameParts > rules.maxDepth()) {
      fail("a name has more than " + rules.maxDepth() + " parts");
    }
    at++;
  }

  /// A part of a name or of a value begins or goes on.
  private void begin() {
    switch (state) {
      case START -> {
        state = State.NAME;
        startLine = line;
        nameParts = 1;
      }
      case NAME -> {
        if (line != startLine) {
          endStatement();
        }
      }
      case AFTER_EQUALS -> {
        if (line != startLine && text.charAt(at) != '"') {
          endStatement();
        }
        state = State.VALUE;
      }
      case VALUE -> {}
      case CLOSED -> fail("a comma or a new line is missing after the closing bracket");
    }
  }

  private void quoted() {
    begin();
    var end = QuotedText.end(text, at);
    if (end < 0) {
      fail(
          "a quoted text is not closed, or has a \\ before a character that needs none (a \\ itself"
              + " is written \\\\)");
      return;
    }
    line += (int) text.substring(at, end).chars().filter(next -> next == '\n').count();
    at = end;
  }

  private void open(char bracket) {
    if (state == State.START || state == State.NAME || state == State.AFTER_EQUALS) {
      startLine = line;
    }
    open.push(new Bracket(bracket, line));
    if (open.size() > rules.maxDepth()) {
      fail("blocks are nested more than " + rules.maxDepth() + " deep");
    }
    startStatement();
    at++;
  }

  private void close(char bracket) {
    endStatement();
    var last = open.poll();
    if (last == null) {
      fail("there is a " + bracket + " too much: nothing is open here");
    } else if (last.open() != (bracket == '}' ? '{' : '[')) {
      fail(
          "a "
              + bracket
              + " closes the "
              + last.open()
              + " of line "
              + last.line()
              + "; they must match");
    }
    state = State.CLOSED;
    at++;
  }

  private void equals() {
    if (text.startsWith("://", at)) {
      fail("a URL must be in double quotes");
    } else if (state != State.NAME) {
      fail(
          state == State.START
              ? "there is no name before the " + text.charAt(at)
              : "a value with = or : in it must be in double quotes");
    } else {
      state = State.AFTER_EQUALS;
      startLine = line;
    }
    at++;
  }

  private void endStatement() {
    if (state == State.NAME) {
      fail(startLine, "there is no = after the name");
    } else if (state == State.AFTER_EQUALS) {
      fail(startLine, "there is no value after the =");
    }
  }

  private void startStatement() {
    var block = open.peek();
    state = block == null || block.open() == '{' ? State.START : State.VALUE;
  }

  private void variable() {
    begin();
    var found = references.find(text, at);
    if (found instanceof Found.Reference(var end)) {
      at = end;
    } else if (found instanceof Found.Wrong(var wrong)) {
      fail(wrong);
    }
  }

  private void fail(String message) {
    fail(line, message);
  }

  private void fail(int where, String message) {
    if (problem == null) {
      problem = new Problem(where, message);
    }
  }
}
