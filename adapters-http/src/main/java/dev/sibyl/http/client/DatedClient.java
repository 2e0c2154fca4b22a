package dev.sibyl.http.client;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client that keeps the `Date` of the latest answer, and when this was by the own clock.
public final class DatedClient implements Client {

  private final Client client;
  private final InstantSource clock;
  private volatile @Nullable Answered latest;

  /// When an answer was sent.
  ///
  /// @param date as the server wrote it
  /// @param at in the middle of the exchange, by the own clock
  public record Answered(String date, Instant at) {}

  public DatedClient(Client client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    var begun = clock.instant();
    var response = client.execute(request, options);
    var middle = begun.plus(Duration.between(begun, clock.instant()).dividedBy(2));
    for (var date : response.headers().getOrDefault("Date", List.of())) {
      latest = new Answered(date, middle);
    }
    return response;
  }

  /// Null if no answer had a date.
  public @Nullable Answered latest() {
    return latest;
  }
}
