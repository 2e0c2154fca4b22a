package dev.sibyl.bootstrap;

import dev.sibyl.domain.Outcome;
import dev.sibyl.ports.driving.Resolution.Resolved;
import dev.sibyl.ports.driving.WatchEvent.Ended;
import dev.sibyl.ports.driving.WatchRequest;
import dev.sibyl.providers.Aggregators;
import dev.sibyl.settings.SettingsException;
import dev.sibyl.settings.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The example of how another program embeds Sibyl; the documentation shows it.
final class SibylExample {

  static String statusOf(String id) throws SettingsException {
    var outcomes = new ArrayList<String>();
    // README
    var settings =
        new SettingsReader(Aggregators.known(), Map.of(), Path.of("/"))
            .read(null, Map.of("provider", "rehearsal"));
    try (var sibyl = Sibyl.open(settings, "1.0")) {
      if (sibyl.resolveReferences().resolve(id, null) instanceof Resolved(var reference)) {
        sibyl
            .watchPredictions()
            .watch(
                new WatchRequest(List.of(reference), _ -> {}, null, null),
                event -> {
                  if (event instanceof Ended(_, var answer)) {
                    outcomes.add(Outcome.of(answer.prediction().status()).word());
                  }
                });
      }
    }
    // end
    return String.join(", ", outcomes);
  }

  private SibylExample() {}
}
