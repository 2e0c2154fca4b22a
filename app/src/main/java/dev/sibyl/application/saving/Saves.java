package dev.sibyl.application.saving;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.ports.driving.SaveRequest;
import dev.sibyl.ports.driving.WatchEvent;
import java.util.List;
import java.util.function.Consumer;

/// The saves of the predictions of one watch.
public interface Saves {

  /// Called when the save of a prediction has ended, well or not.
  @FunctionalInterface
  interface Listener {

    /// Reports the prediction.
    ///
    /// @param paths of the files of its output, as far as they are saved
    void saved(PredictionRef reference, Found found, List<String> paths);
  }

  /// Begins the saves of one watch.
  @FunctionalInterface
  interface Factory {

    /// Opens nothing before a prediction has ended.
    ///
    /// @param events called by one thread at a time
    /// @param listener called likewise, after the last event of a save
    Saves open(SaveRequest request, Consumer<WatchEvent> events, Listener listener);
  }

  /// Nothing is saved: each save ends at once.
  static Saves none(Listener listener) {
    return new Saves() {
      @Override
      public boolean isToBePolled(PredictionRef reference) {
        return true;
      }

      @Override
      public void start(PredictionRef reference, Found found) {
        listener.saved(reference, found, List.of());
      }

      @Override
      public void await() {}

      @Override
      public void end() {}
    };
  }

  /// Whether a prediction that arrived is to be polled: not if an earlier run has saved it, or if
  /// it cannot be saved, which is then reported. Predictions with similar ids get names in the
  /// order of these calls.
  boolean isToBePolled(PredictionRef reference);

  /// Begins the save of a prediction that has ended.
  void start(PredictionRef reference, Found found);

  /// Waits for all saves. If the caller is interrupted, those that have not ended are reported as
  /// interrupted, and the interrupt status is kept.
  void await();

  /// Stops the saves that have not ended. Nothing is reported any more.
  void end();
}
