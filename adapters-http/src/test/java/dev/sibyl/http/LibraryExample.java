package dev.sibyl.http;

import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.http.aggregator.CometApi;
import java.time.InstantSource;

/// The README's example of Sibyl as a library. It is enough that it compiles; the README's copy is
/// compared with it.
final class LibraryExample {

  static String poll(String id, String key) {
    // README
    var comet = new CometApi(Connection.withKey(new Key(key), InstantSource.system()));
    return switch (comet.lookUp(new PredictionId(id))) {
      case Found(var prediction, _, _) ->
          prediction.status().word() + ": " + prediction.output().files();
      case Trouble trouble -> trouble.details().message();
    };
    // end
  }

  private LibraryExample() {}
}
