package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.Output;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonString;
import java.util.List;
import java.util.Set;

/// The output of a prediction as people read it.
final class OutputText {

  /// The whole output, or a word for the reason why there is none; empty if none is expected. The
  /// lines are made one after the other: they can be many, and long.
  static Iterable<Line> lines(Output output) {
    return switch (output) {
      case Output.None.NOT_YET, Output.None.NEVER -> List.of();
      case Output.None.REMOVED -> List.of(Line.of("removed by the provider"));
      case Output.None.MISSING -> List.of(Line.of("none"));
      case Output.Empty empty -> lines(empty.reason());
      case Output.Some some -> lines(some);
    };
  }

  private static Iterable<Line> lines(Output.Some output) {
    if (output.text() != null) {
      return Line.each(output.text());
    }
    var elements =
        output.value() instanceof JsonArray(var several) ? several : List.of(output.value());
    // The structure of an output that has anything but strings matters.
    if (elements.isEmpty() || !elements.stream().allMatch(JsonString.class::isInstance)) {
      return List.of(Line.of(Shortened.of(output.value())));
    }
    var files = Set.copyOf(output.files());
    return () ->
        elements.stream()
            .map(JsonString.class::cast)
            .map(JsonString::value)
            .map(string -> Line.of(files.contains(string) ? file(string) : string))
            .iterator();
  }

  /// The output in a part of a line; empty if none is expected.
  static Iterable<Line> summary(Output output) {
    return switch (output) {
      case Output.None.NOT_YET, Output.None.NEVER -> List.of();
      case Output.None.REMOVED -> List.of(Line.of("output removed by the provider"));
      case Output.None.MISSING -> List.of(Line.of("no output"));
      case Output.Empty empty -> summary(empty.reason());
      case Output.Some(var value, var files, var text) ->
          files.isEmpty()
              ? List.of(Line.of(text == null ? Shortened.of(value) : Shortened.of(text)))
              : () -> files.stream().map(OutputText::file).map(Line::of).iterator();
    };
  }

  /// A `data:` URI can have megabytes.
  private static String file(String file) {
    return file.regionMatches(/* ignoreCase= */ true, 0, "data:", 0, 5)
        ? file.substring(0, file.indexOf(',') + 1) + "… (" + file.length() + " characters)"
        : file;
  }

  private OutputText() {}
}
