package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.domain.Output;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonString;
import java.util.List;
import java.util.stream.Collectors;

/// The output of a prediction as people read it.
final class OutputText {

  /// The whole output, or a word for the reason why there is none; empty if none is expected.
  static List<Line> lines(Output output) {
    return switch (output) {
      case Output.None.NOT_YET, Output.None.NEVER -> List.of();
      case Output.None.REMOVED -> List.of(Line.of("removed by the provider"));
      case Output.None.MISSING -> List.of(Line.of("none"));
      case Output.Empty empty -> lines(empty.reason());
      case Output.Some some -> lines(some);
    };
  }

  private static List<Line> lines(Output.Some output) {
    if (output.text() != null) {
      return Line.split(output.text());
    }
    var strings = strings(output.value());
    return strings.isEmpty()
        ? List.of(Line.of(Shortened.of(output.value().print())))
        : strings.stream()
            .map(string -> Line.of(output.files().contains(string) ? file(string) : string))
            .toList();
  }

  /// The strings of an output that consists of nothing else. The structure of any other matters.
  private static List<String> strings(Json output) {
    var elements = output instanceof JsonArray(var several) ? several : List.of(output);
    var strings =
        elements.stream()
            .filter(JsonString.class::isInstance)
            .map(JsonString.class::cast)
            .map(JsonString::value)
            .toList();
    return strings.size() == elements.size() ? strings : List.of();
  }

  /// The output in a part of a line; empty if none is expected.
  static String summary(Output output) {
    return switch (output) {
      case Output.None.NOT_YET, Output.None.NEVER -> "";
      case Output.None.REMOVED -> "output removed by the provider";
      case Output.None.MISSING -> "no output";
      case Output.Empty empty -> summary(empty.reason());
      case Output.Some(var value, var files, var text) ->
          files.isEmpty()
              ? Shortened.of(text == null ? value.print() : text)
              : files.stream().map(OutputText::file).collect(Collectors.joining(" "));
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
