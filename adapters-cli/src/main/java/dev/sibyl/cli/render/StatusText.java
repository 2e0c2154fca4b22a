package dev.sibyl.cli.render;

import dev.sibyl.cli.console.Line;
import dev.sibyl.cli.console.Style;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Status.Unrecognized;

/// The word of a status, in a style that shows whether it is good.
final class StatusText {

  static Line of(Status status) {
    return Line.of(style(status), status.word().isEmpty() ? "(no status)" : status.word());
  }

  private static Style style(Status status) {
    return switch (status) {
      case Known.SUCCEEDED -> Style.GOOD;
      case Known.FAILED, Known.ABORTED -> Style.BAD;
      case Known.CANCELED -> Style.WARNING;
      case Unrecognized _ -> Style.WARNING;
      case Known.STARTING, Known.PROCESSING -> Style.ACTIVE;
    };
  }

  private StatusText() {}
}
