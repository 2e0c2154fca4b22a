package dev.sibyl.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.StatusRules;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.http.LoopbackServer.Script;
import dev.sibyl.http.aggregator.CometApi;
import java.net.URI;
import java.util.List;

/// Polls a loopback server through the whole adapter.
final class HttpFixtures {

  static final PredictionId ID = new PredictionId("w44zs9cet5rmc0cqzp49gpkhf8");
  static final Key KEY = new Key("sk-canary-5up3r53cr3t");

  /// A connection without a key to a site of that kind at that base URL.
  static Connection connection(AggregatorProfile profile, URI base) {
    return Connection.withoutKey(() -> PredictionBuilder.NOW).at(profile.urlAt(base));
  }

  /// CometAPI at that base URL, polled with [#KEY].
  static CometApi comet(URI base) {
    return new CometApi(connection(CometApi.PROFILE, base).with(KEY));
  }

  static Lookup poll(Script answer) {
    try (var server = new LoopbackServer(answer)) {
      return comet(server.uri()).lookUp(ID);
    }
  }

  static Found found(Script answer) {
    return found(poll(answer));
  }

  static Found found(Lookup lookup) {
    assertThat(lookup).isInstanceOf(Found.class);
    return (Found) lookup;
  }

  /// The prediction with the notes of the status rules, as the application adds them to a first
  /// answer.
  static Prediction prediction(Script answer) {
    return StatusRules.apply(null, found(answer).prediction());
  }

  static TroubleDetails trouble(Class<? extends Trouble> kind, Script answer) {
    return trouble(kind, poll(answer));
  }

  static TroubleDetails trouble(Class<? extends Trouble> kind, Lookup lookup) {
    assertThat(lookup).isInstanceOf(kind);
    return ((Trouble) lookup).details();
  }

  static List<String> texts(List<Note> notes) {
    return notes.stream().map(Note::text).toList();
  }

  private HttpFixtures() {}
}
