package dev.sibyl.docs;

import dev.sibyl.docs.Frame.Ink;
import dev.sibyl.docs.Frame.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// What a terminal shows after something was written to it. It knows line ends, carriage returns,
/// and the control sequences that Sibyl writes, and refuses everything else. It does not scroll.
final class Screen {

  private static final Pattern STEP =
      Pattern.compile("\u001b\\[(?:A|2K|(?<color>\\d+)m)|[\r\n]|\\P{Cntrl}");

  /// Text in which there are no two blanks side by side.
  private static final Pattern WORDS = Pattern.compile("\\S+(?: \\S+)*");

  private static final Cell BLANK = new Cell(" ", Ink.PLAIN);

  private record Cell(String character, Ink ink) {}

  private final Cell[][] cells;
  private int row;
  private int column;
  private Ink ink = Ink.PLAIN;

  Screen(int rows, int columns) {
    cells = new Cell[rows][columns];
    for (var cellsOfRow : cells) {
      Arrays.fill(cellsOfRow, BLANK);
    }
  }

  void write(String text) {
    var step = STEP.matcher(text);
    for (int end = 0; end < text.length(); end = step.end()) {
      if (!step.region(end, text.length()).lookingAt()) {
        throw new IllegalArgumentException(
            "not something that Sibyl writes: " + text.substring(end));
      }
      var color = step.group("color");
      if (color == null) {
        take(step.group());
      } else {
        ink = Ink.of(color);
      }
    }
  }

  private void take(String step) {
    switch (step) {
      case "\r" -> column = 0;
      case "\n" -> row++;
      case "\u001b[A" -> row--;
      case "\u001b[2K" -> Arrays.fill(cells[row], BLANK);
      default -> {
        if (column == cells[row].length) {
          column = 0;
          row++;
        }
        cells[row][column++] = new Cell(step, ink);
      }
    }
  }

  /// The rows, without the empty last ones.
  List<List<Run>> rows() {
    var rows = new ArrayList<List<Run>>();
    for (var cellsOfRow : cells) {
      rows.add(runs(cellsOfRow));
    }
    while (!rows.isEmpty() && rows.getLast().isEmpty()) {
      rows.removeLast();
    }
    return rows;
  }

  private static List<Run> runs(Cell[] cells) {
    var runs = new ArrayList<Run>();
    for (int start = 0, end; start < cells.length; start = end) {
      var ink = cells[start].ink();
      var text = new StringBuilder();
      for (end = start; end < cells.length && cells[end].ink() == ink; end++) {
        text.append(cells[end].character());
      }
      var words = WORDS.matcher(text);
      while (words.find()) {
        runs.add(new Run(start + words.start(), ink, words.group()));
      }
    }
    return List.copyOf(runs);
  }
}
