package dev.sibyl.domain.saving;

import dev.sibyl.domain.Output;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonArray;
import dev.sibyl.domain.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A part of an output that becomes one file.
public sealed interface OutputPart {

  /// A file at a URL.
  ///
  /// @param number from 1 on, in document order; [DataFile]s count too
  /// @param url `http:` or `https:`, a string since models send URLs that are not valid
  record LinkedFile(int number, String url) implements OutputPart {}

  /// A file in the answer itself.
  ///
  /// @param number as for [LinkedFile]
  /// @param uri a `data:` URI
  record DataFile(int number, String uri) implements OutputPart {}

  /// The output is text, such as the joined tokens of a language model.
  record Text(String text) implements OutputPart {}

  /// The output has values besides files and lists of files, such as numbers and names.
  ///
  /// @param value the whole output
  record OtherJson(Json value) implements OutputPart {}

  /// All parts of an output; none if there is no output.
  static List<OutputPart> of(Output output) {
    if (!(output instanceof Output.Some some)) {
      return List.of();
    }
    if (some.text() != null) {
      return List.of(new Text(some.text()));
    }
    var parts = new ArrayList<OutputPart>();
    for (var file : some.files()) {
      var number = parts.size() + 1;
      parts.add(
          DataUri.isDataUri(file) ? new DataFile(number, file) : new LinkedFile(number, file));
    }
    if (!isMadeOfFiles(some.value(), Set.copyOf(some.files()))) {
      parts.add(new OtherJson(some.value()));
    }
    return parts;
  }

  private static boolean isMadeOfFiles(Json value, Set<String> files) {
    return value instanceof JsonString(var text)
        ? files.contains(text)
        : value instanceof JsonArray(var elements)
            && elements.stream().allMatch(element -> isMadeOfFiles(element, files));
  }
}
