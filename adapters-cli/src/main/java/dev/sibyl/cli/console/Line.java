package dev.sibyl.cli.console;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jline.utils.WCWidth;
import org.jspecify.annotations.Nullable;

/// One line of a terminal: parts of text, each with or without a style. It is safe whatever the
/// text is: unsafe characters, line ends included, are escaped as in JSON. Immutable.
///
/// A line can be megabytes long. It is escaped in small pieces while it is written, and never
/// copied as a whole.
public final class Line {

  /// A text that is made while it is written.
  @FunctionalInterface
  public interface Text {

    /// Passes the text on in pieces of at most a few kilobytes. No piece ends within a surrogate
    /// pair.
    ///
    /// @param pieces a [dev.sibyl.domain.json.Utf8Sink]
    void printTo(Consumer<String> pieces);
  }

  /// A part of a line.
  ///
  /// @param text safe
  /// @param style null for plain text
  private record Span(Text text, @Nullable Style style) {}

  private static final int FIRST_COMBINING = 0x300;

  private static final Line EMPTY = new Line(List.of());

  private final List<Span> spans;

  private Line(List<Span> spans) {
    this.spans = spans;
  }

  private static Line of(Text safe, @Nullable Style style) {
    return new Line(List.of(new Span(safe, style)));
  }

  public static Line of(String text) {
    return EMPTY.plus(text);
  }

  public static Line of(Style style, String text) {
    return EMPTY.plus(style, text);
  }

  public static Line of(Text text) {
    return of(out -> text.printTo(new SafePieces(out)), null);
  }

  /// The lines of a text, at least one. Tabs are kept.
  public static List<Line> split(String text) {
    return lines(text).toList();
  }

  /// The same lines, made one after the other.
  public static Iterable<Line> each(String text) {
    return () -> lines(text).iterator();
  }

  private static Stream<Line> lines(String text) {
    return Stream.iterate(0, start -> start >= 0, start -> nextLine(text, start))
        .map(start -> of(SafeText.pieces(lineAt(text, start), /* keepTabs= */ true), null));
  }

  private static int nextLine(String text, int start) {
    var end = text.indexOf('\n', start);
    return end < 0 ? end : end + 1;
  }

  private static String lineAt(String text, int start) {
    var end = text.indexOf('\n', start);
    if (end < 0) {
      return text.substring(start);
    }
    return text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  /// Several lines in one, with a space between two.
  public static Line joined(Iterable<Line> lines) {
    return joined(lines, " ");
  }

  /// Several lines below one another, each but the first indented.
  public static Line stacked(Iterable<Line> lines, int indent) {
    return joined(lines, "\n" + " ".repeat(indent));
  }

  private static Line joined(Iterable<Line> lines, String separator) {
    return of(
        out -> {
          var before = "";
          for (var line : lines) {
            out.accept(before);
            line.writeTo(out, /* colored= */ false);
            before = separator;
          }
        },
        null);
  }

  /// This line and more text at its end.
  public Line plus(String text) {
    return plus(of(SafeText.pieces(text, /* keepTabs= */ false), null));
  }

  /// This line and more text at its end, in a style.
  public Line plus(Style style, String text) {
    return plus(of(SafeText.pieces(text, /* keepTabs= */ false), style));
  }

  /// This line and another at its end.
  public Line plus(Line other) {
    return new Line(Stream.concat(spans.stream(), other.spans.stream()).toList());
  }

  /// The text without styles, safe for a terminal.
  public String text() {
    return text(/* colored= */ false);
  }

  /// The text as it is written to a terminal.
  String text(boolean colored) {
    var text = new StringBuilder();
    writeTo(text::append, colored);
    return text.toString();
  }

  void writeTo(Consumer<String> out, boolean colored) {
    for (var span : spans) {
      if (colored && span.style() != null) {
        out.accept(span.style().start());
        span.text().printTo(out);
        out.accept(Style.END);
      } else {
        span.text().printTo(out);
      }
    }
  }

  /// At most the first `length` characters of the safe text, and `…` if it is longer.
  public Line shortenedTo(int length) {
    return text().length() <= length ? this : cutAfter(length);
  }

  /// At most so many columns of the line, with `…` at the end if it is longer.
  public Line fitted(int most) {
    var text = text();
    var columns = 0;
    for (int end = 0, fits = 0; end < text.length(); end = text.offsetByCodePoints(end, 1)) {
      columns += columns(text.codePointAt(end));
      if (columns > most) {
        return cutAfter(fits);
      }
      if (columns < most) {
        fits = text.offsetByCodePoints(end, 1);
      }
    }
    return this;
  }

  private Line cutAfter(int length) {
    var kept = EMPTY;
    var left = length;
    for (var span : spans) {
      var text = of(span.text(), null).text();
      var start = text.substring(0, Math.min(left, text.length()));
      kept = kept.plus(of(out -> out.accept(start), span.style()));
      left -= start.length();
    }
    return kept.plus("…");
  }

  /// How many columns the line takes on a terminal.
  public int columns() {
    return text().codePoints().map(Line::columns).sum();
  }

  /// Two for wide characters, such as those of Chinese, and none for combining marks. Not all
  /// terminals join characters to one emoji: for them, it takes the columns of all.
  private static int columns(int character) {
    return character < FIRST_COMBINING ? 1 : Math.max(0, WCWidth.wcwidth(character));
  }
}
