package dev.sibyl.domain;

import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Status.Unrecognized;

/// What has become of a prediction, in the words that scripts rely on.
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
