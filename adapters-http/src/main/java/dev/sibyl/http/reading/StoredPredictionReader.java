package dev.sibyl.http.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.TroubleDetails;
import dev.sibyl.ports.driven.PredictionReadingPort;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Reads stored predictions. They are in the Replicate format, whatever their provider sent.
public final class StoredPredictionReader implements PredictionReadingPort {

  private static final Dialect DIALECT = new Dialect(Set.of(), Duration.ofHours(1));

  @Override
  public Lookup read(PredictionId id, String json, Instant answeredAt) {
    var reader = new AnswerReader(DIALECT, () -> answeredAt, Scrubber.none());
    try {
      return reader.read(id, new HttpAnswer(json.getBytes(UTF_8)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Unreadable(TroubleDetails.of("interrupted"));
    }
  }
}
