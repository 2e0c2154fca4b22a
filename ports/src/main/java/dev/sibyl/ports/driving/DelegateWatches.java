package dev.sibyl.ports.driving;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.service.RegisteredWatch;
import dev.sibyl.domain.service.ServiceAnswer;
import dev.sibyl.domain.service.ServiceWatch;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lets a service that runs watch predictions, and shows what it watches.
///
/// Each method ends at the first request that the service does not carry out; what it has done
/// before remains. All throw [InterruptedException] if the thread is interrupted.
public interface DelegateWatches {

  /// Where the service is.
  URI url();

  /// Registers predictions. One that is given twice is registered once.
  ///
  /// @param webhook that the service calls when one has ended, null for none
  /// @param watches called for each, in the order of the references
  /// @return how many were registered
  ServiceAnswer<Integer> register(
      List<PredictionRef> references, @Nullable URI webhook, Consumer<RegisteredWatch> watches)
      throws InterruptedException;

  /// Lists all that is watched.
  ///
  /// @param watches called for each, in the order of registration
  /// @return how many there are
  ServiceAnswer<Integer> list(Consumer<ServiceWatch> watches) throws InterruptedException;

  /// Finds single watches.
  ///
  /// @param watches called for each that is watched, in the order of the references
  /// @param unknown called for each that is not
  /// @return how many were found
  ServiceAnswer<Integer> find(
      List<PredictionRef> references,
      Consumer<ServiceWatch> watches,
      Consumer<PredictionRef> unknown)
      throws InterruptedException;

  /// Forgets predictions. One that is not watched is no error.
  ///
  /// @param dropped called for each, in the order of the references
  /// @return how many are not watched any more
  ServiceAnswer<Integer> drop(List<PredictionRef> references, Consumer<PredictionRef> dropped)
      throws InterruptedException;
}
