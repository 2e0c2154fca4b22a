package dev.sibyl.cli.render;

import dev.sibyl.domain.Failure;
import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Output;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.PredictionRef;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.ProviderName;
import dev.sibyl.domain.Retention;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import dev.sibyl.ports.driving.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Predictions of which the tests say one thing, and care for little else.
final class PredictionFixtures {

  static final PredictionRef REFERENCE =
      new PredictionRef(new ProviderName("fuhuapi"), new PredictionId("abc"));

  static final Timings TIMES =
      new Timings(
          Instant.parse("2025-05-19T02:00:17.516Z"),
          Instant.parse("2025-05-19T02:00:17.53369162Z"),
          Instant.parse("2025-05-19T02:00:26.267077996Z"));

  static final JsonObject SENT = JsonObject.EMPTY.with("id", new JsonString("sent"));

  static Prediction succeeded(@Nullable Json output, boolean removed) {
    return of(Status.Known.SUCCEEDED, output, null, null, removed, TIMES, SENT);
  }

  static Prediction processing(@Nullable Json output, @Nullable Progress progress) {
    var running = new Timings(TIMES.created(), TIMES.started(), null);
    return of(Status.Known.PROCESSING, output, null, progress, false, running, SENT);
  }

  static Prediction failed(String error) {
    return of(
        Status.Known.FAILED, null, new Failure(error, null), null, false, Timings.UNKNOWN, SENT);
  }

  static Prediction of(
      Status status,
      @Nullable Json output,
      @Nullable Failure failure,
      @Nullable Progress progress,
      boolean removed,
      Timings timings,
      JsonObject sent) {
    return new Prediction(
        REFERENCE.id(),
        status,
        "owner/model",
        Output.of(output, status, removed),
        failure,
        timings,
        progress,
        "",
        Retention.of(
            status,
            timings,
            removed,
            Duration.ofHours(1),
            Instant.parse("2025-05-19T02:01:07.516Z")),
        List.<Note>of(),
        sent,
        null);
  }

  static Answer answer(Prediction prediction) {
    return new Answer(REFERENCE, new Lookup.Found(prediction));
  }

  private PredictionFixtures() {}
}
