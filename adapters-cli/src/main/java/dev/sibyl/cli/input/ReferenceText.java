package dev.sibyl.cli.input;

/// A text that means a prediction, as the user gave it.
sealed interface ReferenceText {

  String value();

  /// How an error refers to it.
  String place();

  /// A problem of this text, as an error shows it.
  String problem(String reason);

  /// An argument of the command.
  record Argument(String value) implements ReferenceText {

    @Override
    public String place() {
      return quoted(value);
    }

    @Override
    public String problem(String reason) {
      return reason;
    }
  }

  /// A line of standard input.
  ///
  /// @param number counted from 1
  record InputLine(String value, int number) implements ReferenceText {

    @Override
    public String place() {
      return "line " + number;
    }

    @Override
    public String problem(String reason) {
      return place() + ": " + reason;
    }
  }

  /// A text in quotes, shortened to 100 characters.
  static String quoted(String text) {
    return "'" + (text.length() <= 100 ? text : text.substring(0, 100) + "…") + "'";
  }
}
