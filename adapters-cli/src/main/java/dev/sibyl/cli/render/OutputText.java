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
    var reason = output.reason();
    return reason == null
        ? lines((Output.Some) output)
        : absent(reason, "removed by the provider", "none");
  }

  private static List<Line> absent(Output.None reason, String removed, String missing) {
    return switch (reason) {
      case NOT_YET, NEVER -> List.of();
      case REMOVED -> List.of(Line.of(removed));
      case MISSING -> List.of(Line.of(missing));
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
    var reason = output.reason();
    if (reason != null) {
      return absent(reason, "output removed by the provider", "no output");
    }
    var some = (Output.Some) output;
    return some.files().isEmpty()
        ? List.of(
            Line.of(some.text() == null ? Shortened.of(some.value()) : Shortened.of(some.text())))
        : () -> some.files().stream().map(OutputText::file).map(Line::of).iterator();
  }

  /// A `data:` URI can have megabytes.
  private static String file(String file) {
    return file.regionMatches(/* ignoreCase= */ true, 0, "data:", 0, 5)
        ? file.substring(0, file.indexOf(',') + 1) + "… (" + file.length() + " characters)"
        : file;
  }

  private OutputText() {}
}
