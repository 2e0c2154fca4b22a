package dev.sibyl.bench;

/// One row of the table.
///
/// @param what is measured, with its unit if the cells have none
/// @param ratio of Sibyl to the reference, or empty
/// @param others what else was measured beside it, or why something was not
record Row(String what, Measured measured, String ratio, Goal goal, String others) {

  static final String NOT_MEASURED = "not measured";

  /// @param reference what a user would pick otherwise
  record Measured(String sibyl, String reference) {}

  /// What the ratio, or the value if there is no ratio, must reach, and what would be better.
  record Goal(String must, String stretch) {
    static final Goal NONE = new Goal("", "");
  }

  /// A part that could not be measured.
  static Row missing(String what, String reason) {
    var words = reason.replaceAll("[|\\s]+", " ");
    return new Row(what, new Measured(NOT_MEASURED, ""), "", Goal.NONE, words);
  }

  static Row ofSibyl(String what, String value, Goal goal, String others) {
    return new Row(what, new Measured(value, ""), "", goal, others);
  }

  static String head() {
    return """
    | what | Sibyl | Node `replicate` | ratio | must | stretch | others |
    | --- | --- | --- | --- | --- | --- | --- |
    """;
  }

  String markdown() {
    return "| "
        + String.join(
            " | ",
            what,
            measured.sibyl(),
            measured.reference(),
            ratio,
            goal.must(),
            goal.stretch(),
            others)
        + " |\n";
  }
}
