package dev.sibyl.web;

import java.io.IOException;
import java.net.BindException;
import org.jspecify.annotations.Nullable;

/// Says why the server cannot listen at its address.
final class BindFailure {

  /// The same failure with a message for the user.
  static IOException of(ServerSettings settings, Exception failure) {
    var address = settings.host() + ":" + settings.port();
    return new IOException("cannot listen at " + address + ": " + reason(failure), failure);
  }

  private static String reason(Exception failure) {
    var words = words(failure);
    if (words == null) {
      return "the name of the host cannot be resolved";
    }
    if (words.contains("in use")) {
      return "another program uses the port; stop it, or choose another port";
    }
    if (words.contains("assign")) {
      return "this machine does not have that address";
    }
    if (words.contains("ermission")) {
      return "the system does not permit that port; choose one from 1024 up";
    }
    return words;
  }

  /// What the system says; null if it was not asked.
  private static @Nullable String words(Exception failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof BindException) {
        return at.getMessage();
      }
    }
    return null;
  }

  private BindFailure() {}
}
