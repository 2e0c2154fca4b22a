package dev.sibyl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.aggregator.Aggregator;
import dev.sibyl.http.aggregator.CometApi;
import dev.sibyl.ports.driven.Predictions;
import java.net.URI;
import java.util.List;

/// Polls through the whole stack at a server that answers as told.
final class Asking {

  static final PredictionId ID = new PredictionId("w44zs9cet5rmc0cqzp49gpkhf8");
  static final Key KEY = new Key("sk-canary-5up3r53cr3t");

  static ReplicateFormat format(Aggregator aggregator, URI base) {
    return ReplicateFormat.of(aggregator, () -> Predictions.NOW).at(base).withKey(KEY);
  }

  static Lookup lookAt(Script answer) {
    try (var server = new LoopbackServer(answer)) {
      return format(new CometApi(), server.uri()).connect().lookUp(ID);
    }
  }

  static Prediction found(Script answer) {
    return found(lookAt(answer));
  }

  static Prediction found(Lookup lookup) {
    assertThat(lookup).isInstanceOf(Found.class);
    return ((Found) lookup).prediction();
  }

  static TroubleDetails trouble(Class<? extends Trouble> kind, Script answer) {
    return trouble(kind, lookAt(answer));
  }

  static TroubleDetails trouble(Class<? extends Trouble> kind, Lookup lookup) {
    assertThat(lookup).isInstanceOf(kind);
    return ((Trouble) lookup).details();
  }

  static List<String> texts(List<Note> notes) {
    return notes.stream().map(Note::text).toList();
  }

  private Asking() {}
}
