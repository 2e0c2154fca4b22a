package dev.sibyl.http;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.aggregator.CometApi;
import dev.sibyl.ports.driven.PredictionQueryPort;
import java.time.InstantSource;

/// The README's example of Sibyl as a library. That it compiles is the test; the README's copy is
/// compared with it.
final class LibraryExample {

  static String ask(String id, String key) {
    // README
    PredictionQueryPort comet =
        ReplicateFormat.of(new CometApi(), InstantSource.system()).withKey(new Key(key)).connect();
    return switch (comet.lookUp(new PredictionId(id))) {
      case Found(var prediction) -> prediction.status().word() + ": " + prediction.output().files();
      case Trouble trouble -> trouble.details().message();
    };
    // end
  }

  private LibraryExample() {}
}
