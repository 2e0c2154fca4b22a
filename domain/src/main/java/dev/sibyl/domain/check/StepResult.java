package dev.sibyl.domain.check;

/// What a check has found.
public sealed interface StepResult {

  /// What was found, in words.
  String detail();

  /// All is well, or there is nothing to check.
  record Passed(String detail) implements StepResult {}

  /// Something is wrong.
  ///
  /// @param remedy what to do
  record Failed(String detail, String remedy) implements StepResult {}

  /// It was not checked, because something before it is wrong.
  record NotChecked() implements StepResult {
    @Override
    public String detail() {
      return "not checked";
    }
  }
}
