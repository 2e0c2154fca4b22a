package dev.sibyl.cli.input;

/// A text that means a prediction, as the user gave it.
sealed interface ReferenceText {

  String value();

  InputProblem problem(String reason);

  /// An argument of the command.
  record Argument(String value) implements ReferenceText {

    private static final int MAX_QUOTED = 100;

    /// The reason quotes the argument.
    @Override
    public InputProblem problem(String reason) {
      var start = value.length() <= MAX_QUOTED ? value : value.substring(0, MAX_QUOTED) + "…";
      return new InputProblem("'" + start + "'", reason);
    }
  }

  /// A text on standard input.
  ///
  /// @param line on which it starts, counted from 1
  record InputText(String value, int line) implements ReferenceText {
    @Override
    public InputProblem problem(String reason) {
      return InputProblem.atLine(line, reason);
    }
  }
}
