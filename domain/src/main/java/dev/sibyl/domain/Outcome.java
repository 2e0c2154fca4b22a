package dev.sibyl.domain;

import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Status.Unrecognized;

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
    return switch (status) {
      case Known.STARTING, Known.PROCESSING -> PENDING;
      case Known.SUCCEEDED -> SUCCEEDED;
      case Known.FAILED -> FAILED;
      case Known.CANCELED -> CANCELED;
      case Known.ABORTED -> ABORTED;
      case Unrecognized _ -> UNRECOGNIZED;
    };
  }
}
