package dev.sibyl.http;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.reading.AnswerReader;
import dev.sibyl.http.reading.HttpAnswer;
import dev.sibyl.http.reading.Scrubber;
import feign.FeignException;
import feign.Response;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A site that speaks the Replicate format: Feign sends the requests, [AnswerReader] understands
/// the answers, and network failures become values.
final class ReplicateFormatSite {

  private final PredictionUrl url;
  private final Connection connection;
  private final AnswerReader reader;

  /// A site at the URL of the connection, or else at the documented one.
  ///
  /// @throws IllegalArgumentException if there is neither
  ReplicateFormatSite(AggregatorProfile profile, Connection connection) {
    var configured = connection.url() == null ? profile.documentedUrl() : connection.url();
    if (configured == null) {
      throw new IllegalArgumentException(
          profile.name() + " documents no base URL: set one with Connection.at()");
    }
    this.url = configured;
    this.connection = connection;
    var key = connection.key();
    var scrub = key == null ? Scrubber.none() : key.scrubber();
    this.reader = new AnswerReader(profile.dialect(), connection.clock(), scrub);
  }

  PredictionUrl url() {
    return url;
  }

  Connection connection() {
    return connection;
  }

  /// Sends a request and reads its answer. An interrupt closes the connection and ends the request.
  ///
  /// @param id of the prediction; null if the answer gives a new one its id
  Lookup send(Supplier<Response> request, @Nullable PredictionId id) {
    try (var response = request.get()) {
      var answer = HttpAnswer.of(response, connection.memory());
      return id == null ? reader.readCreated(answer) : reader.read(id, answer);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return NetworkFailure.interrupted();
    } catch (IOException failure) {
      return NetworkFailure.of(failure);
    } catch (FeignException failure) {
      if (failure.getCause() instanceof IOException cause) {
        return NetworkFailure.of(cause);
      }
      throw failure;
    }
  }
}
