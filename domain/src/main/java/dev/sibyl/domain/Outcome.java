package dev.sibyl.domain;

import dev.sibyl.domain.Status.Known;

/// The outcome of a prediction, in the stable words of the JSON output.
public enum Outcome {
  PENDING("pending"),
  SUCCEEDED("succeeded"),
  FAILED("failed"),
  CANCELED("canceled"),
  ABORTED("aborted"),
  UNRECOGNIZED("unrecognized");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Outcome of(Status status) {
    return status instanceof Known known ? of(known) : UNRECOGNIZED;
  }

  private static Outcome of(Known status) {
    return switch (status) {
      case STARTING, PROCESSING -> PENDING;
      case SUCCEEDED -> SUCCEEDED;
      case FAILED -> FAILED;
      case CANCELED -> CANCELED;
      case ABORTED -> ABORTED;
    };
  }
}
