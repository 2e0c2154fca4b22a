package dev.sibyl.cli;

import java.util.List;

/// The user asked for something that cannot be done; nothing was sent to anybody.
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String problem;
  private final transient List<String> details;
  private final String advice;

  /// @param details one line each
  /// @param advice what to do next
  UsageException(String problem, List<String> details, String advice) {
    super(problem);
    this.problem = problem;
    this.details = List.copyOf(details);
    this.advice = advice;
  }

  String problem() {
    return problem;
  }

  List<String> details() {
    return details;
  }

  String advice() {
    return advice;
  }
}
