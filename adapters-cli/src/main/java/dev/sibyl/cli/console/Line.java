package dev.sibyl.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One line of a terminal: parts of text, each with or without a style. It is safe whatever the
/// text is: unsafe characters, line ends included, are escaped as in JSON. Immutable.
public final class Line {

  /// A part of a line.
  ///
  /// @param text safe
  /// @param style null for plain text
  record Span(String text, @Nullable Style style) {}

  private static final Line EMPTY = new Line(List.of());

  private static final Pattern LINE_END = Pattern.compile("\r?\n");

  private final List<Span> spans;

  private Line(List<Span> spans) {
    this.spans = spans;
  }

  public static Line of(String text) {
    return EMPTY.plus(text);
  }

  public static Line of(Style style, String text) {
    return EMPTY.plus(style, text);
  }

  /// The lines of a text, at least one. Tabs are kept.
  public static List<Line> split(String text) {
    return Stream.of(LINE_END.split(text, -1))
        .map(line -> new Line(List.of(new Span(SafeText.withTabs(line), null))))
        .toList();
  }

  /// This line and more text at its end.
  public Line plus(String text) {
    return plus(new Line(List.of(new Span(SafeText.of(text), null))));
  }

  /// This line and more text at its end, in a style.
  public Line plus(Style style, String text) {
    return plus(new Line(List.of(new Span(SafeText.of(text), style))));
  }

  /// This line and another at its end.
  public Line plus(Line other) {
    return new Line(Stream.concat(spans.stream(), other.spans.stream()).toList());
  }

  /// The text without styles, safe for a terminal.
  public String text() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }

  /// The text as it is written to a terminal.
  String text(boolean colored) {
    return spans.stream()
        .map(
            span -> colored && span.style() != null ? span.style().color(span.text()) : span.text())
        .collect(Collectors.joining());
  }

  /// At most the first `length` characters of the safe text, and `…` if it is longer.
  public Line shortenedTo(int length) {
    return text().length() <= length ? this : cutAfter(length);
  }

  /// The line in less than `width` columns: a line that wraps could not be erased again.
  Line cutTo(int width) {
    var text = text();
    var columns = 0;
    for (int end = 0, fits = 0; end < text.length(); end = text.offsetByCodePoints(end, 1)) {
      columns += columns(text.codePointAt(end));
      if (columns >= width) {
        return cutAfter(fits);
      }
      if (columns + 1 < width) {
        fits = text.offsetByCodePoints(end, 1);
      }
    }
    return this;
  }

  private Line cutAfter(int length) {
    var kept = new ArrayList<Span>();
    var left = length;
    for (var span : spans) {
      var end = Math.min(left, span.text().length());
      kept.add(new Span(span.text().substring(0, end), span.style()));
      left -= end;
    }
    kept.add(new Span("…", null));
    return new Line(List.copyOf(kept));
  }

  /// How many columns a character may take. A provider's status may be in Chinese: two for each.
  private static int columns(int character) {
    return character < 0x300 || "█░…".indexOf(character) >= 0 ? 1 : 2;
  }
}
