package dev.sibyl.cli.render;

import dev.sibyl.domain.Status;
import dev.sibyl.domain.Status.Known;
import dev.sibyl.domain.Status.Unrecognized;
import dev.sibyl.domain.json.SafeText;

/// Colours, or none.
public enum Style {
  PLAIN,
  COLORED;

  String status(Status status) {
    var shown = status.word().isEmpty() ? "(no status)" : SafeText.line(status.word());
    return switch (status) {
      case Known.SUCCEEDED -> in("32", shown);
      case Known.FAILED, Known.ABORTED -> in("31", shown);
      case Known.CANCELED -> in("33", shown);
      case Unrecognized _ -> in("33", shown);
      case Known.STARTING, Known.PROCESSING -> in("36", shown);
    };
  }

  String faint(String text) {
    return in("2", text);
  }

  String alarming(String text) {
    return in("31", text);
  }

  private String in(String color, String text) {
    return this == PLAIN ? text : "\u001b[" + color + "m" + text + "\u001b[0m";
  }
}
