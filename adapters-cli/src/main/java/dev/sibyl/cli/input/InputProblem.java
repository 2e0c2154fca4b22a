package dev.sibyl.cli.input;

/// A part of the user's input that is not a prediction.
///
/// @param place how an error with many problems refers to it
/// @param text the place and the reason, as an error shows it
record InputProblem(String place, String text) {

  static InputProblem atLine(int number, String reason) {
    var place = "line " + number;
    return new InputProblem(place, place + ": " + reason);
  }
}
