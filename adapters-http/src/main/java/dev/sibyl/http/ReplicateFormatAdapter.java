package dev.sibyl.http;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.ports.driven.PredictionCommandPort;
import dev.sibyl.ports.driven.PredictionQueryPort;

/// Polls a site that speaks the Replicate format, and changes predictions there.
///
/// An aggregator is a subclass with an [AggregatorProfile]. A site that is known by its settings
/// alone uses this class itself.
///
/// Nothing is opened before the first request, redirects are not followed, and nothing is retried.
/// An interrupt closes the connection and ends the request.
public class ReplicateFormatAdapter implements PredictionQueryPort, PredictionCommandPort {

  private final ReplicateFormatSite site;
  private final ReplicateFormatApi api;

  /// Prepares the requests to the URL of the connection, or else to the documented one.
  ///
  /// @throws IllegalArgumentException if there is neither
  public ReplicateFormatAdapter(AggregatorProfile profile, Connection connection) {
    this.site = new ReplicateFormatSite(profile, connection);
    this.api = connection.api(new PredictionTarget(site.url(), connection.headers()));
  }

  @Override
  public final Lookup lookUp(PredictionId id) {
    return site.send(() -> api.get(id.value()), id);
  }

  @Override
  public final Lookup create(Creation creation) {
    return commands().create(creation);
  }

  @Override
  public final Lookup cancel(PredictionId id) {
    return commands().cancel(id);
  }

  /// Made for each command: they are rare, and polls do not need it.
  private ReplicateFormatCommands commands() {
    return new ReplicateFormatCommands(site);
  }
}
