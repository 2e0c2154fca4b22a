package dev.sibyl.http.download;

import java.io.IOException;

/// A file may not come from there.
final class RefusedSourceException extends IOException {

  private static final long serialVersionUID = 1;

  private final String reason;

  RefusedSourceException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /// In words, for the user.
  String reason() {
    return reason;
  }
}
