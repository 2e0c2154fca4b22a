package dev.sibyl.cli.input;

import java.util.List;

/// The user asked for something that cannot be done. No request was sent.
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String problem;
  private final transient List<String> details;
  private final String advice;

  /// @param details one line each
  /// @param advice what to do next
  public UsageException(String problem, List<String> details, String advice) {
    super(problem);
    this.problem = problem;
    this.details = List.copyOf(details);
    this.advice = advice;
  }

  public String problem() {
    return problem;
  }

  public List<String> details() {
    return details;
  }

  public String advice() {
    return advice;
  }
}
