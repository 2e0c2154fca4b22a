package dev.sibyl.ports.driven;

import dev.sibyl.domain.Failure;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.Output;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionId;
import dev.sibyl.domain.Progress;
import dev.sibyl.domain.Retention;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.domain.json.Json;
import dev.sibyl.domain.json.JsonObject;
import dev.sibyl.domain.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Predictions for tests that need some, and care for little of them.
public final class Predictions {

  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  /// Of that status, with all that belongs to it.
  public static Prediction of(String id, Status status) {
    var succeeded = status == Status.Known.SUCCEEDED;
    Json output =
        succeeded ? new JsonString("https://replicate.delivery/out.webp") : Json.of((String) null);
    var ended = status.ended() ? NOW.minusSeconds(10) : null;
    var timings = new Timings(NOW.minusSeconds(60), NOW.minusSeconds(40), ended);
    return new Prediction(
        new PredictionId(id),
        status,
        "owner/model",
        Output.of(output, status, false),
        status == Status.Known.FAILED ? new Failure("out of memory", "E1001") : null,
        timings,
        status.ended() ? null : new Progress(0.5, 20L, 40L, 1, Duration.ofSeconds(20)),
        "",
        Retention.of(status, timings, false, Duration.ofHours(1), NOW),
        List.<Note>of(),
        JsonObject.EMPTY
            .with("id", new JsonString(id))
            .with("status", new JsonString(status.word())),
        null);
  }

  private Predictions() {}
}
