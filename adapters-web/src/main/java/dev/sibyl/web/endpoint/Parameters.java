package dev.sibyl.web.endpoint;

/// Reads parameters of a query.
public final class Parameters {

  /// A whole number.
  ///
  /// @param assumed if the parameter is missing
  /// @throws ProblemException if it is no number, or out of bounds
  public static long number(
      ApiRequest request, String name, long least, long greatest, long assumed)
      throws ProblemException {
    var text = request.parameter(name);
    try {
      var number = text == null ? assumed : Long.parseLong(text);
      if (number >= least && number <= greatest) {
        return number;
      }
    } catch (NumberFormatException _) {
      // As if it were too large.
    }
    throw invalid(name + " must be a whole number from " + least + " to " + greatest);
  }

  /// A parameter has a value that it cannot have.
  public static ProblemException invalid(String detail) {
    return new ProblemException(400, "Invalid parameter", detail);
  }

  private Parameters() {}
}
