package dev.sibyl.http;

import dev.sibyl.http.reading.HttpDate;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client that notes what time the provider says it is.
final class ProviderClock implements Client {

  private final Connection connection;
  private volatile @Nullable Duration ahead;

  ProviderClock(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    var begun = connection.clock().instant();
    var response = connection.client().execute(request, options);
    var ended = connection.clock().instant();
    for (var date : response.headers().getOrDefault("Date", List.of())) {
      var time = HttpDate.parse(date.strip());
      if (time != null) {
        var halfWay = begun.plus(Duration.between(begun, ended).dividedBy(2));
        ahead = Duration.between(halfWay, time);
      }
    }
    return response;
  }

  /// How much the provider's clock is ahead of this machine's; null if it did not say its time.
  @Nullable Duration ahead() {
    return ahead;
  }
}
