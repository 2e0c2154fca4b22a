package dev.sibyl.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a terminal shows after a text was written to it. It knows line ends, carriage returns, and
/// the two control sequences that Sibyl writes: cursor up, and clear the line.
public final class TerminalScreen {

  private static final Pattern STEP =
      Pattern.compile("(\u001b\\[A)|(\u001b\\[2K)|(\n)|(\r)|([^\u001b])", Pattern.DOTALL);

  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int row;
  private int column;

  /// The lines, without the empty last ones.
  public static List<String> after(String written) {
    var screen = new TerminalScreen();
    var step = STEP.matcher(written);
    for (int end = 0; end < written.length(); end = step.end()) {
      if (!step.find() || step.start() != end) {
        throw new AssertionError("a terminal must not get this: " + written.substring(end));
      }
      screen.take(step.group(1), step.group(2), step.group(3), step.group(4), step.group());
    }
    while (!screen.lines.isEmpty() && screen.lines.getLast().isEmpty()) {
      screen.lines.removeLast();
    }
    return screen.lines.stream().map(StringBuilder::toString).toList();
  }

  private void take(
      String up, String clear, String lineEnd, String carriageReturn, String character) {
    if (up != null) {
      row--;
    } else if (clear != null) {
      lines.get(row).setLength(0);
    } else if (lineEnd != null) {
      column = 0;
      row++;
      if (row == lines.size()) {
        lines.add(new StringBuilder());
      }
    } else if (carriageReturn != null) {
      column = 0;
    } else {
      lines.get(row).replace(column, column + 1, character);
      column++;
    }
  }

  private TerminalScreen() {}
}
