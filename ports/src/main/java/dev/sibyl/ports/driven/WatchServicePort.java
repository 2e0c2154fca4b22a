package dev.sibyl.ports.driven;

import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.service.AccessToken;
import dev.sibyl.domain.service.RegisteredWatch;
import dev.sibyl.domain.service.ServiceAnswer;
import dev.sibyl.domain.service.ServiceWatch;
import dev.sibyl.domain.service.WatchPage;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A service that runs, and watches predictions.
///
/// Each method sends one request, without a retry, and blocks until the answer is complete. Every
/// answer and every network failure is a value. An interrupt ends the request.
public interface WatchServicePort {

  /// Finds out whether a service answers. No token is sent.
  ///
  /// @return what it says of its health
  ServiceAnswer<String> health();

  /// Registers predictions: all of them or none.
  ///
  /// @param references at most 1,000
  /// @param webhook that the service calls when one has ended, null for none
  /// @return a watch for each, in that order
  ServiceAnswer<List<RegisteredWatch>> register(
      AccessToken token, List<PredictionRef> references, @Nullable URI webhook);

  /// Lists watches.
  ///
  /// @param after the number of a watch; only later ones are listed
  ServiceAnswer<WatchPage> list(AccessToken token, long after);

  /// One watch.
  ServiceAnswer<ServiceWatch> find(AccessToken token, PredictionRef reference);

  /// Forgets a prediction. It does not matter whether it was watched.
  ///
  /// @return the prediction
  ServiceAnswer<PredictionRef> drop(AccessToken token, PredictionRef reference);
}
