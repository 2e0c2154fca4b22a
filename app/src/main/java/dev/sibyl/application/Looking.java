package dev.sibyl.application;

import dev.sibyl.domain.ProviderName;
import dev.sibyl.ports.driven.PredictionQueryPort;
import java.util.function.Function;

/// Works an [Agenda] off: makes its looks, many at once, each within its time limit.
public interface Looking {

  /// Is told, on the caller's thread, what happens.
  interface Listener {

    /// A look came back.
    void stepped(Agenda.Step step);

    /// A watch was given up.
    void gaveUp(Agenda.GivenUp givenUp);

    /// A second has passed.
    default void timePassed() {}
  }

  /// Returns when nobody is followed any more.
  ///
  /// @throws InterruptedException where the caller is interrupted; looks under way are abandoned
  void work(Agenda agenda, Function<ProviderName, PredictionQueryPort> ports, Listener listener)
      throws InterruptedException;
}
