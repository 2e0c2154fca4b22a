package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;

/// The word of a status, in a style that shows whether it is good.
final class StatusText {

  static Line of(Status status) {
    return Line.of(style(status), status.word().isEmpty() ? "(no status)" : status.word());
  }

  private static Style style(Status status) {
    return status instanceof Known known ? style(known) : Style.WARNING;
  }

  private static Style style(Known status) {
    return switch (status) {
      case SUCCEEDED -> Style.GOOD;
      case FAILED, ABORTED -> Style.BAD;
      case CANCELED -> Style.WARNING;
      case STARTING, PROCESSING -> Style.ACTIVE;
    };
  }

  private StatusText() {}
}
