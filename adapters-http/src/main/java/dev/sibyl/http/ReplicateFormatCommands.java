package dev.sibyl.http;

import dev.sibyl.domain.Creation;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.PredictionCommandPort;
import java.util.Objects;

/// Changes predictions at a site that speaks the Replicate format. No `Prefer` is sent: the
/// provider answers at once, and polls find out when the prediction has ended.
final class ReplicateFormatCommands implements PredictionCommandPort {

  private final ReplicateFormatSite site;

  ReplicateFormatCommands(ReplicateFormatSite site) {
    this.site = site;
  }

  @Override
  public Lookup create(Creation creation) {
    var url = site.url().creation(creation.path());
    if (url == null) {
      return new Unreadable(
          TroubleDetails.of(
              "where "
                  + creation.path()
                  + " is does not follow from the configured URL, "
                  + site.url().template()
                  + ", which does not end in /predictions/{id}; no request was sent"));
    }
    var contentType = Objects.requireNonNullElse(creation.contentType(), "application/json");
    var api = api(url);
    return site.send(
        () -> api.create(contentType, creation.cancelAfter(), creation.body()), /* id= */ null);
  }

  @Override
  public Lookup cancel(PredictionId id) {
    return site.send(api(site.url().cancellation(id))::cancel, id);
  }

  private CommandApi api(String url) {
    var connection = site.connection();
    return connection.api(new CommandTarget(url, connection.headers()));
  }
}
