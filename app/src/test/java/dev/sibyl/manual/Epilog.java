package dev.sibyl.manual;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The end of a help, in paragraphs.
record Epilog(List<String> paragraphs) {

  static Epilog of(String text) {
    return new Epilog(
        Stream.of(text.strip().split("\n\n")).filter(paragraph -> !paragraph.isEmpty()).toList());
  }

  private static boolean isExample(String paragraph) {
    return paragraph.startsWith("Example");
  }

  private static boolean isExitStatus(String paragraph) {
    return paragraph.startsWith("Ends with");
  }

  /// The lines below the heading.
  List<String> examples() {
    return only(Epilog::isExample)
        .flatMap(String::lines)
        .skip(1)
        .map(line -> line.substring(2))
        .toList();
  }

  List<String> exitStatus() {
    return only(Epilog::isExitStatus).toList();
  }

  /// Everything else.
  List<String> text() {
    return only(paragraph -> !isExample(paragraph) && !isExitStatus(paragraph)).toList();
  }

  private Stream<String> only(Predicate<String> filter) {
    return paragraphs.stream().filter(filter);
  }
}
