package dev.sibyl.http.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// An answer that is not valid HTTP, or that ended early.
public final class BrokenAnswerException extends IOException {

  private static final long serialVersionUID = 1;

  private final String problem;

  BrokenAnswerException(String problem, @Nullable Throwable cause) {
    super(problem, cause);
    this.problem = problem;
  }

  /// What is wrong with the answer, for the user. Nothing of the answer is quoted.
  public String problem() {
    return problem;
  }
}
