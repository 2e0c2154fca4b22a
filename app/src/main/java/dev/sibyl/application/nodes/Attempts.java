package dev.sibyl.application.nodes;

import java.io.IOException;
import java.util.function.Consumer;

/// Uses of the store that are repeated if they fail.
final class Attempts {

  /// A use of the store.
  interface Attempt {

    /// Uses it.
    ///
    /// @throws IOException if it does not answer
    void run() throws IOException;
  }

  /// Tries once. That the store does not answer is reported by the one that writes into it.
  ///
  /// @param trouble takes a line for a defect
  static boolean succeeds(Attempt attempt, Consumer<String> trouble) {
    try {
      attempt.run();
      return true;
    } catch (IOException _) {
      return false;
    } catch (RuntimeException defect) {
      trouble.accept("an internal error (a defect of Sibyl, please report it): " + defect);
      return false;
    }
  }

  private Attempts() {}
}
