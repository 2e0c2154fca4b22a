package dev.sibyl.http;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.reading.AnswerReader;
import dev.sibyl.http.reading.HttpAnswer;
import dev.sibyl.http.reading.Scrubber;
import dev.sibyl.ports.driven.AnswerMemory;
import dev.sibyl.ports.driven.PredictionQueryPort;
import feign.Feign;
import feign.FeignException;
import feign.Request;
import feign.Retryer;
import java.io.IOException;

/// Polls a site that speaks the Replicate format: Feign sends the request, [AnswerReader]
/// understands the answer, and network failures become values.
///
/// An aggregator is a subclass with an [AggregatorProfile]. A site that is known by its settings
/// alone uses this class itself.
///
/// Nothing is opened before the first poll, redirects are not followed, and nothing is retried. An
/// interrupt closes the connection and ends the poll.
public class ReplicateFormatAdapter implements PredictionQueryPort {

  private final ReplicateFormatApi api;
  private final AnswerReader reader;
  private final AnswerMemory memory;

  /// Prepares the requests to the URL of the connection, or else to the documented one.
  ///
  /// @throws IllegalArgumentException if there is neither
  public ReplicateFormatAdapter(AggregatorProfile profile, Connection connection) {
    var url = connection.url() == null ? profile.documentedUrl() : connection.url();
    if (url == null) {
      throw new IllegalArgumentException(
          profile.name() + " documents no base URL: set one with Connection.at()");
    }
    var key = connection.key();
    var scrub = key == null ? Scrubber.none() : key.scrubber();
    this.reader = new AnswerReader(profile.dialect(), connection.clock(), scrub);
    this.memory = connection.memory();
    this.api =
        Feign.builder()
            .client(connection.client())
            .retryer(Retryer.NEVER_RETRY)
            .options(
                new Request.Options(
                    connection.timeout(), connection.timeout(), /* followRedirects= */ false))
            // Without this line, Feign would read short bodies itself.
            .responseInterceptor((context, _) -> context.response())
            .target(new PredictionTarget(url, key, connection.userAgent()));
  }

  @Override
  public final Lookup lookUp(PredictionId id) {
    try (var response = api.get(id.value())) {
      return reader.read(id, HttpAnswer.of(response, memory));
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
